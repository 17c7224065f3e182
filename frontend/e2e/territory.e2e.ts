/** Quân keeps the map: a body is added, one is renamed, one passes to another, one cannot simply end; Hạnh goes on. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import type { Page } from '../src/api/types'
import { shows, showsNot } from './support/expecting'
import { HANH, LAN, QUAN } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'

const TODAY = '2024-06-10'
const OLD_NAME = 'Ủy ban nhân dân huyện Vĩnh Bảo'
const NEW_NAME = 'Ủy ban nhân dân thị xã Vĩnh Bảo'

describe('bodies and territory', () => {
  const stage = new Stage('territory')
  let quan: Seat, hanh: Seat

  beforeAll(async () => {
    await stage.open()
    quan = await stage.seat(QUAN)
    hanh = await stage.seat(HANH, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`territory-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = () => quan.page.locator('main')
  const dialog = () => quan.page.getByRole('dialog')
  const press = (name: string | RegExp) => main().getByRole('button', { name }).click()
  const next = (name: string | RegExp) => dialog().getByRole('button', { name, exact: true }).click()
  const fill = (label: string, text: string) => dialog().getByLabel(label, { exact: true }).fill(text)
  const inSight = (name: string) => faultsInSight(quan, 'territory', name)

  step('a new body is wrong at first, is looked at, and stands', async () => {
    await quan.page.goto('/don-vi')
    await press('Thêm đơn vị')
    await fill('Mã', 'SYT')
    await next('Xem trước')
    await shows(dialog(), 'Chưa thực hiện. Sửa các chỗ được đánh dấu.')
    expect(await dialog().getByLabel('Tên tiếng Việt', { exact: true }).getAttribute('aria-invalid')).toBe(
      'true',
    )
    await fill('Tên tiếng Việt', 'Trung tâm Công tác xã hội thành phố')
    await fill('Tên tiếng Anh', 'City Social Work Centre')
    await fill('Tên gọn tiếng Việt', 'TT CTXH')
    await fill('Tên gọn tiếng Anh', 'SWC')
    await fill('Trực thuộc (mã)', 'UBND-TP')
    await fill('Có từ ngày', TODAY)
    await next('Xem trước')
    await shows(dialog(), /Mã đã dùng cho Sở Y tế/)
    expect(await inSight('new-refused')).toEqual([])
    await fill('Mã', 'TTCTXH')
    await next('Xem trước')
    await shows(dialog(), 'Chưa có gì gắn với đơn vị mới.')
    expect(await inSight('new-preview')).toEqual([])
    await next('Thêm')
    await quan.page.waitForURL(/don-vi\/TTCTXH/)
    await shows(main(), 'Trung tâm Công tác xã hội thành phố')
    await shows(main(), 'Quản trị')
    expect(await inSight('new-done')).toEqual([])
  })

  step('Vĩnh Bảo is renamed while Hạnh has her work open', async () => {
    await hanh.page.goto('/viec-can-xu-ly')
    await shows(hanh.page, 'Gửi biểu số liệu 6 tháng đầu năm 2024')
    await quan.page.goto('/don-vi/UBND-VB')
    await press('Đổi tên, chuyển cấp trên')
    await fill('Tên tiếng Việt', NEW_NAME)
    await fill('Từ ngày', TODAY)
    await fill('Căn cứ', 'Nghị quyết 01/NQ-HĐND')
    expect(await inSight('rename-form')).toEqual([])
    await next('Xem trước')
    await shows(dialog(), 'Biểu còn phải gửi')
    await shows(dialog(), /Sẽ trực thuộc Ủy ban nhân dân thị xã Vĩnh Bảo/)
    expect(await inSight('rename-preview')).toEqual([])
    await next('Đổi từ ngày này')
    await shows(main(), `Từ 10/06/2024: ${NEW_NAME}.`)
    await shows(main(), 'Tên qua các thời kỳ')
    await shows(main(), 'Nghị quyết 01/NQ-HĐND')
  })

  step('Hạnh goes on under the new name in the session she has open', async () => {
    expect(await inSight('renamed')).toEqual([])
    await hanh.page.reload()
    await shows(hanh.page, 'Gửi biểu số liệu 6 tháng đầu năm 2024')
    await hanh.page.goto('/don-vi/UBND-VB')
    await shows(hanh.page.locator('main'), NEW_NAME)
    await showsNot(hanh.page, 'Quản trị')
    expect(await faultsInSight(hanh, 'territory', 'hanh')).toEqual([])
  })

  step('she goes on with what was given under the old name', async () => {
    const { page } = hanh
    await page.goto('/bieu-so-lieu')
    await shows(page, 'Của đơn vị tôi')
    await shows(page.getByRole('heading', { level: 3 }), OLD_NAME)
    const { items } = await hanh.api.read<Page<{ id: string }>>('/assignments?page_size=1')
    await page.goto(`/phan-cong/${items[0]!.id}`)
    await page.getByRole('link', { name: 'Nêu khó khăn' }).click()
    expect(await page.getByLabel('Nhiệm vụ', { exact: true }).inputValue()).toBe(items[0]!.id)
    await page.getByLabel('Tên vướng mắc').fill('Chưa có kinh phí in tài liệu')
    await page.getByLabel('Loại vướng mắc').selectOption({ label: 'Kinh phí' })
    await page.getByLabel('Mô tả vướng mắc').fill('Dự toán năm 2024 chưa có mục in tài liệu.')
    expect(await faultsInSight(hanh, 'territory', 'hanh-raises')).toEqual([])
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.waitForURL(/kho-khan\/(?!moi)/)
    await shows(page.locator('main'), OLD_NAME)
    await page.goto(`/phan-cong/${items[0]!.id}`)
    await shows(page.locator('main'), 'Chưa có kinh phí in tài liệu')
  })

  step('Hồng Bàng does not simply end, and Quân reads why', async () => {
    const lan = await stage.api(LAN)
    const line = {
      organisation: 'UBND-HB',
      source: 'city',
      purpose: 'In tờ rơi tuyên truyền',
      planned: 60_000_000,
    }
    expect((await lan.send('POST', '/budget-lines', { body: line })).status()).toBe(201)
    const period_id = (await lan.period()).id
    const report = { period_id, template: 'KH-DON-VI', organisation: 'UBND-HB' }
    expect((await lan.send('POST', '/reports', { body: report })).status()).toBe(201)
    await quan.page.goto('/don-vi/UBND-HB')
    await press('Kết thúc')
    await fill('Từ ngày', '2024-07-01')
    await fill('Căn cứ', 'Quyết định 12/QĐ-UBND')
    await next('Xem trước')
    await shows(dialog(), /Chưa thực hiện được/)
    await shows(dialog(), /Không còn cấp trên trực tiếp/)
    await shows(dialog(), /Dòng kinh phí đang lập, chờ phân bổ hoặc chưa giải ngân hết: 1/)
    await shows(dialog(), /Báo cáo định kỳ chưa gửi đi: 1/)
    expect(await inSight('close-stopped')).toEqual([])
    expect(
      await dialog().getByRole('button', { name: 'Kết thúc từ ngày này' }).getAttribute('aria-disabled'),
    ).toBe('true')
    await next('Sửa lại')
    expect(await dialog().getByLabel('Căn cứ').inputValue(), 'nothing typed is lost').toBe(
      'Quyết định 12/QĐ-UBND',
    )
    await next('Hủy')
  })

  step('Tourism passes to a department made that day, after shares are put right', async () => {
    await quan.page.goto('/don-vi/SDL')
    await press('Sáp nhập, chia tách')
    await fill('Từ ngày', TODAY)
    await fill('Căn cứ', 'Nghị quyết 02/NQ-HĐND')
    await fill('Mã', 'SVTD')
    await fill('Tỷ lệ (%)', '60')
    await dialog().getByLabel('Đơn vị lập mới từ ngày đó').check()
    await fill('Tên tiếng Việt', 'Sở Văn hóa và Du lịch')
    await fill('Tên tiếng Anh', 'Department of Culture and Tourism')
    await fill('Tên gọn tiếng Việt', 'Sở VHDL')
    await fill('Tên gọn tiếng Anh', 'DCT')
    await next('Xem trước')
    await shows(dialog(), /Các tỷ lệ cộng lại phải bằng 100 %/)
    expect(await inSight('succeed-form')).toEqual([])
    await fill('Tỷ lệ (%)', '100')
    await next('Xem trước')
    await shows(dialog(), 'Sở Văn hóa và Du lịch tiếp tục mọi việc còn dở và xem được hồ sơ cũ.')
    expect(await inSight('succeed-preview')).toEqual([])
    await next('Thực hiện')
    // The plan's own guess of an heir stood there before; the basis comes with what was done.
    await shows(main(), 'Nghị quyết 02/NQ-HĐND')
    await shows(main(), 'Cơ quan kế tiếp')
    await quan.page.goto('/don-vi/SVTD')
    await shows(main(), 'Kế tục từ')
    expect(await inSight('succeeded')).toEqual([])
  })

  step('a district is renamed on the map', async () => {
    await quan.page.goto('/dia-ban/316')
    await press('Đổi tên, chuyển cấp trên')
    await fill('Tên tiếng Việt', 'Thị xã Vĩnh Bảo')
    await fill('Từ ngày', TODAY)
    await fill('Căn cứ', 'Nghị quyết 01/NQ-UBTVQH15')
    await next('Xem trước')
    await shows(dialog(), /Sẽ đóng trên địa bàn Thị xã Vĩnh Bảo/)
    await next('Đổi từ ngày này')
    await shows(main(), 'Từ 10/06/2024: Thị xã Vĩnh Bảo.')
    expect(await inSight('area')).toEqual([])
    await quan.page.goto('/dia-ban')
    await shows(main(), 'Thêm địa bàn')
    expect(await inSight('city')).toEqual([])
  })
})
