/** Minh checks An Dương: the body assesses itself, he fills in on a phone, it reads the result only once concluded. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Evaluation } from '../src/api/evaluations'
import type { Page as Paged } from '../src/api/types'
import { findBarriers } from './support/axe'
import { eventually, shows, showsNot } from './support/expecting'
import { certifiesFor, CHAU, entersFor, HA, MINH } from './support/people'
import { overhang } from './support/pictures'
import { Stage, type Seat } from './support/stage'

const PHONE = { viewport: { width: 390, height: 844 } }
const OFFICER = entersFor('UBND-AD')
const LEADER = certifiesFor('UBND-AD')
const FINDING = 'Quyết định kiện toàn Đội 178 chưa cập nhật'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

/** Marks every criterion that is marked, and gives points to the others. */
async function fillIn(page: Page, mark: string): Promise<void> {
  for (const group of await page.getByRole('radiogroup').all())
    await group.getByRole('radio', { name: mark, exact: true }).check({ force: true })
  for (const field of await page.getByLabel(/^Điểm DG/).all()) await field.fill('10')
}

describe('the coordinator checks how a body carries out the plan', () => {
  const stage = new Stage('evaluations')
  beforeAll(() => stage.open())
  afterEach(({ task }) => (task.result?.state === 'fail' ? stage.photograph(task.name) : undefined))
  afterAll(() => stage.close())
  let address = ''

  test('a visit is planned on a working day and announced', async () => {
    const { page } = await stage.seat(MINH)
    await page.goto('/kiem-tra-thuc-hien')
    await press(page, 'Thêm cuộc kiểm tra')
    const dialog = page.getByRole('dialog')
    await press(page, 'Thêm vào chương trình')
    await shows(dialog, 'Chọn đơn vị')
    await dialog.getByLabel('Đơn vị được kiểm tra').selectOption({ label: 'UBND huyện An Dương' })
    await dialog.getByLabel('Nội dung kiểm tra').fill('Việc thực hiện Kế hoạch 6 tháng đầu năm')
    await dialog.getByLabel('Ngày dự kiến').fill('2024-06-15')
    await press(page, 'Thêm vào chương trình')
    await shows(dialog, '15/06/2024 là ngày nghỉ; ngày làm việc kế tiếp là 17/06/2024')
    await dialog.getByLabel('Ngày dự kiến').fill('2024-06-12')
    await dialog.getByLabel('Công an thành phố').check()
    expect(await findBarriers(page)).toEqual([])
    await press(page, 'Thêm vào chương trình')
    await eventually('the page of the evaluation', () => /thuc-hien\/[0-9a-f-]{36}$/.test(page.url()))
    address = new URL(page.url()).pathname
    await shows(page, 'Nếu thông báo hôm nay thì chỉ báo trước 1 ngày làm việc')
    await press(page, 'Chuyển ngày')
    await dialog.getByLabel('Ngày mới').fill('2024-06-19')
    await dialog.getByLabel('Lý do').fill('Bảo đảm thời gian báo trước')
    await dialog.getByRole('button', { name: 'Chuyển ngày' }).click()
    await eventually('the end of the warning', async () => {
      return (await page.getByText('Nếu thông báo hôm nay').count()) === 0
    })
    await press(page, 'Thông báo cho đơn vị')
    await dialog.getByLabel('Số văn bản thông báo').fill('150/TB-SLĐTBXH')
    await dialog.getByRole('button', { name: 'Gửi thông báo' }).click()
    await shows(page, 'Đã thông báo')
    expect(await findBarriers(page)).toEqual([])
  })

  test('the body assesses itself on a phone, and its leader sends it', async () => {
    const officer = await stage.seat(OFFICER, PHONE)
    await officer.page.goto(address)
    await press(officer.page, 'Tự đánh giá')
    await officer.page.getByLabel('Giải trình DG-1.1').fill('Gọi 0912 345 678')
    await press(officer.page, 'Lưu')
    await shows(officer.page, /giống số định danh hoặc số điện thoại/)
    await officer.page.getByLabel('Giải trình DG-1.1').fill('Kế hoạch ban hành tháng 2')
    await fillIn(officer.page, 'Có')
    expect(await overhang(officer)).toEqual([])
    expect(await findBarriers(officer.page)).toEqual([])
    await press(officer.page, 'Lưu')
    await shows(officer.page, 'Kế hoạch ban hành tháng 2')
    expect(await officer.page.getByRole('button', { name: 'Gửi bản tự đánh giá' }).count()).toBe(0)
    const leader = await stage.seat(LEADER)
    await leader.page.goto(address)
    await press(leader.page, 'Gửi bản tự đánh giá')
    await leader.page.getByRole('dialog').getByRole('button', { name: 'Gửi', exact: true }).click()
    await shows(leader.page, 'Đã tự đánh giá')
  })

  test('the visiting officer fills in on a phone; the body reads nothing of it', async () => {
    const minh = await stage.seat(MINH, PHONE)
    const { page } = minh
    await page.goto(address)
    await press(page, 'Ghi nhận đã kiểm tra')
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi nhận', exact: true }).click()
    await press(page, 'Ghi kết quả')
    await shows(page, 'Bản nháp: đơn vị được kiểm tra chỉ đọc được sau khi kết luận')
    await fillIn(page, 'Một phần')
    await page.getByLabel('Ghi nhận DG-4.1').fill(FINDING)
    expect(await overhang(minh)).toEqual([])
    expect(await findBarriers(page)).toEqual([])
    await press(page, 'Lưu')
    await shows(page, FINDING)
    await press(page, 'Ghi nhận xét, kiến nghị')
    await press(page, 'Thêm kiến nghị')
    await page.getByLabel('Kiến nghị 1', { exact: true }).fill('Cập nhật quyết định kiện toàn Đội 178')
    await press(page, 'Lưu')
    await shows(page, 'Chưa điền ô này')
    await page.getByLabel('Bộ phận thực hiện').fill('Phòng LĐTBXH huyện')
    await page.getByLabel('Hạn', { exact: true }).fill('2024-07-06')
    await press(page, 'Lưu')
    await shows(page, '06/07/2024 là ngày nghỉ')
    await page.getByLabel('Hạn', { exact: true }).fill('2024-07-12')
    expect(await findBarriers(page)).toEqual([])
    await press(page, 'Lưu')
    await shows(page, 'hạn 12/07/2024')
    const officer = await stage.seat(OFFICER, PHONE)
    await officer.page.goto(address)
    await shows(officer.page, 'Đã kiểm tra, chờ kết luận')
    await showsNot(officer.page, FINDING)
    await showsNot(officer.page, 'Cập nhật quyết định kiện toàn Đội 178')
  })

  test('the conclusion is published, answered and followed up to the end', async () => {
    const minh = await stage.seat(MINH)
    const { page } = minh
    await page.goto(address)
    await press(page, 'Kết luận')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Số kết luận').fill('160/KL-SLĐTBXH')
    await dialog.getByLabel('Nội dung kết luận').fill('Huyện thực hiện cơ bản các nội dung của Kế hoạch')
    await dialog.getByLabel(/^Xếp loại/).selectOption({ label: 'Tốt' })
    await dialog.getByRole('button', { name: 'Kết luận và gửi đơn vị' }).click()
    await shows(dialog, 'Chưa điền ô này')
    await dialog.getByLabel('Lý do xếp loại khác').fill('Có mô hình mới, hiệu quả')
    expect(await findBarriers(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Kết luận và gửi đơn vị' }).click()
    await shows(page, 'Đã kết luận và gửi đơn vị')
    const leader = await stage.seat(LEADER)
    await leader.page.goto(address)
    await shows(leader.page, FINDING)
    await press(leader.page, 'Nêu ý kiến')
    await leader.page.getByRole('dialog').getByLabel('Ý kiến', { exact: true }).fill('Huyện nhất trí')
    await press(leader.page, 'Gửi ý kiến')
    await shows(leader.page, 'Huyện nhất trí')
    await press(leader.page, 'Báo đã thực hiện')
    const told = leader.page.getByRole('dialog')
    await told.getByLabel('Đã làm gì').fill('Đã ban hành quyết định mới')
    await told.getByRole('button', { name: 'Báo đã thực hiện' }).click()
    await shows(leader.page, 'Báo đã xong')
    await page.reload()
    await press(page, 'Trả lại')
    await dialog.getByLabel('Còn thiếu gì').fill('Chưa gửi kèm danh sách cơ quan')
    await dialog.getByRole('button', { name: 'Trả lại' }).click()
    await shows(page, 'Trả lại: Chưa gửi kèm danh sách cơ quan')
    await leader.page.reload()
    await press(leader.page, 'Báo đã thực hiện')
    await told.getByLabel('Đã làm gì').fill('Đã gửi đủ')
    await told.getByRole('button', { name: 'Báo đã thực hiện' }).click()
    await shows(leader.page, 'Đã gửi đủ')
    await page.reload()
    await press(page, 'Xác nhận')
    await dialog.getByRole('button', { name: 'Xác nhận', exact: true }).click()
    await press(page, 'Kết thúc')
    await dialog.getByRole('button', { name: 'Kết thúc', exact: true }).click()
    await shows(page, 'Mọi kiến nghị đã được xác nhận thực hiện')
    expect(await findBarriers(page)).toEqual([])
  })

  test('the leadership looks, the next district sees nothing', async () => {
    const ha = await stage.seat(HA)
    for (const view of ['chuong-trinh', 'kien-nghi', 'tieu-chi']) {
      await ha.page.goto(`/kiem-tra-thuc-hien?xem=${view}`)
      await ha.page.locator('h1').waitFor()
      await ha.page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
      expect(await findBarriers(ha.page), view).toEqual([])
    }
    await ha.page.goto('/kiem-tra-thuc-hien?q=an%20duong')
    await shows(ha.page, 'UBND huyện An Dương')
    await showsNot(ha.page, 'Thêm cuộc kiểm tra')
    const chau: Seat = await stage.seat(CHAU)
    await chau.page.goto(address)
    await shows(chau.page, 'Không tìm thấy')
    const seen = await chau.api.read<Paged<Evaluation>>('/evaluations')
    expect(seen.items.map((one) => one.owner.code)).toEqual(['UBND-LC'])
  })
})
