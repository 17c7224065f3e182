/** Cát Hải says on a phone what stands in its way; the coordinator handles it; the Committee answers; nobody else sees. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Assignment } from '../src/api/assignments'
import type { Page as Paged } from '../src/api/types'
import { findBarriers } from './support/axe'
import { eventually, shows, showsNot } from './support/expecting'
import { CHAU, HA, HANH, LONG, MINH } from './support/people'
import { Stage } from './support/stage'

const PHONE = { viewport: { width: 390, height: 844 } }
const TITLE = 'Chưa có kinh phí in tài liệu tuyên truyền cho 30 xã, thị trấn'

describe('difficulties', () => {
  const stage = new Stage('difficulties')
  beforeAll(() => stage.open())
  afterEach(({ task }) => (task.result?.state === 'fail' ? stage.photograph(task.name) : undefined))
  afterAll(() => stage.close())
  let address = ''

  test('are raised by an officer on a phone, from the page of the task', async () => {
    const { page, api } = await stage.seat(HANH, PHONE)
    const held = await api.read<Paged<Assignment>>('/assignments?page_size=500')
    const task = held.items.find((one) => one.task.code === 'V.11-2' && one.owner.code === 'UBND-VB')!
    await page.goto(`/phan-cong/${task.id}`)
    await page.getByRole('button', { name: 'Cập nhật tiến độ' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Đã làm được gì').fill('Chưa in được tài liệu')
    await dialog.getByLabel('Đề nghị cơ quan đầu mối hỗ trợ').check()
    await dialog.getByRole('button', { name: 'Gửi cập nhật' }).click()
    await shows(page, 'Nêu thành khó khăn, vướng mắc để được trả lời có thời hạn')
    await page.getByRole('link', { name: 'Nêu khó khăn' }).click()
    await eventually(
      'the task filled in',
      async () => (await page.getByRole('combobox', { name: 'Nhiệm vụ' }).inputValue()) === task.id,
    )
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await shows(page, 'Ghi tên ngắn gọn của vướng mắc')
    await page.getByLabel('Tên vướng mắc').fill(TITLE)
    await page.getByLabel('Loại vướng mắc').selectOption({ label: 'Kinh phí' })
    await page.getByLabel('Mô tả vướng mắc').fill('Liên hệ 0912 345 678 để biết thêm')
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await shows(page, 'Có số giống số định danh hoặc số điện thoại')
    await page.getByLabel('Mô tả vướng mắc').fill('Dự toán năm 2024 chưa có mục in tài liệu.')
    await page.getByLabel('Đề xuất, kiến nghị').fill('Đề nghị Sở cấp tài liệu mẫu.')
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await shows(page, 'Mới nêu')
    await eventually('the page of it', () => /\/kho-khan\/[0-9a-f-]{36}/.test(page.url()))
    address = new URL(page.url()).pathname
    expect(await findBarriers(page)).toEqual([])
  })

  test('are taken up and put to the Committee by the coordinator at the desk', async () => {
    const { page } = await stage.seat(MINH)
    await page.goto('/theo-doi')
    await shows(page, 'Khó khăn, vướng mắc chờ xử lý')
    await page.goto('/kho-khan?loc=cho-toi&q=in%20tai%20lieu')
    await page.getByRole('link', { name: TITLE }).click()
    await page.getByRole('button', { name: 'Tiếp nhận' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Mức độ').selectOption('urgent')
    await dialog.getByLabel('Trả lời trước ngày').fill('2024-06-15')
    await dialog.getByRole('button', { name: 'Tiếp nhận' }).click()
    await shows(dialog, 'Đây là ngày nghỉ; ngày làm việc kế tiếp là 17/06/2024')
    await dialog.getByLabel('Trả lời trước ngày').fill('2024-06-17')
    await dialog.getByRole('button', { name: 'Tiếp nhận' }).click()
    await shows(page, 'Đang xử lý')
    await page.getByRole('button', { name: 'Trình UBND thành phố' }).click()
    await dialog.getByRole('button', { name: 'Trình', exact: true }).click()
    await shows(dialog, 'Ghi số văn bản')
    await dialog.getByLabel('Số văn bản trình').fill('240/TTr-SLĐTBXH')
    await dialog
      .getByLabel('Nội dung trình, đề xuất')
      .fill('Đề nghị bố trí kinh phí in tài liệu cho các huyện.')
    await dialog.getByRole('button', { name: 'Trình', exact: true }).click()
    await shows(page, 'Đã trình UBND thành phố')
    await shows(page, '240/TTr-SLĐTBXH')
    expect(await findBarriers(page)).toEqual([])
  })

  test('are read by the leadership and answered by the Committee', async () => {
    const ha = await stage.seat(HA)
    await ha.page.goto(address)
    await shows(ha.page, '240/TTr-SLĐTBXH')
    await showsNot(ha.page, 'Ghi ý kiến của UBND thành phố')
    const { page } = await stage.seat(LONG)
    await page.goto(address)
    await page.getByRole('button', { name: 'Ghi ý kiến của UBND thành phố' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Số văn bản trả lời').fill('1456/UBND-VX')
    await dialog.getByLabel('Nội dung trả lời, chỉ đạo').fill('Giao Sở Tài chính cân đối kinh phí.')
    await dialog.getByRole('button', { name: 'Ghi ý kiến' }).click()
    await shows(page, 'Đã trả lời')
    await shows(page, '1456/UBND-VX')
  })

  test('are taken up again by the body, and resolved', async () => {
    const { page } = await stage.seat(HANH, PHONE)
    await page.goto(address)
    await shows(page, 'Trả lời đã giải quyết được vướng mắc chưa?')
    await page.getByRole('button', { name: 'Đề nghị xem xét lại' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Vì sao chưa giải quyết được').fill('Kinh phí chưa về đến huyện.')
    await dialog.getByRole('button', { name: 'Gửi đề nghị' }).click()
    await shows(page, 'Đề nghị xem xét lại')
    const minh = await stage.seat(MINH)
    await minh.page.goto(address)
    await minh.page.getByRole('button', { name: 'Trả lời', exact: true }).click()
    const answer = minh.page.getByRole('dialog')
    await answer.getByLabel('Nội dung trả lời').fill('Sở Tài chính đã cấp kinh phí ngày 10/6.')
    await answer.getByRole('button', { name: 'Gửi trả lời' }).click()
    await shows(minh.page, 'Đã trả lời')
    await page.reload()
    await page.getByRole('button', { name: 'Đã được giải quyết' }).click()
    await dialog.getByRole('button', { name: 'Xác nhận' }).click()
    await shows(page, 'Đã giải quyết')
  })

  test('are told in the report, timed, and hidden from the next district', async () => {
    const { page } = await stage.seat(MINH)
    await page.goto('/kho-khan?xem=bao-cao')
    await page.getByRole('button', { name: `Biên tập đoạn báo cáo: ${TITLE}` }).click()
    const words = page.getByLabel('Đoạn trong báo cáo')
    expect(await words.inputValue()).toContain('Trong thực hiện nhiệm vụ V.11-2')
    await words.fill('Các huyện phản ánh thiếu kinh phí in tài liệu tuyên truyền.')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await shows(page, 'Các huyện phản ánh thiếu kinh phí in tài liệu tuyên truyền.')
    for (const view of ['danh-sach', 'thoi-gian', 'bao-cao']) {
      await page.goto(`/kho-khan?xem=${view}`)
      await page.locator('h1').waitFor()
      await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
      expect(await findBarriers(page), view).toEqual([])
    }
    await page.goto('/kho-khan?xem=thoi-gian')
    await shows(page, 'Trung vị')
    const chau = await stage.seat(CHAU)
    await chau.page.goto(address)
    await shows(chau.page, 'Không tìm thấy')
  })
})
