/** A body registers its plan on a phone; the coordinator's papers give tasks and make one due; the leadership looks. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PlanPaper } from '../src/api/documents'
import type { Page as Paged } from '../src/api/types'
import { findBarriers } from './support/axe'
import { eventually, shows, showsNot } from './support/expecting'
import { CHAU, HA, HANH, MINH } from './support/people'
import { Stage } from './support/stage'

const PHONE = { viewport: { width: 390, height: 844 } }
const FILE = { name: 'Van ban da ky.txt', mimeType: 'text/plain', buffer: Buffer.from('Văn bản minh họa') }

async function attach(page: Page): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(FILE)
  await shows(page, FILE.name)
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ghi nhận đã ban hành' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi nhận' }).click()
  await shows(page, 'Đã ban hành')
}

describe('papers of the plan', () => {
  const stage = new Stage('documents')
  beforeAll(() => stage.open())
  afterEach(({ task }) => (task.result?.state === 'fail' ? stage.photograph(task.name) : undefined))
  afterAll(() => stage.close())

  test('a district registers its decision on team 178 on a phone, with its file', async () => {
    const { page, api } = await stage.seat(HANH, PHONE)
    await page.goto('/van-ban')
    await page.getByRole('link', { name: 'Ghi văn bản' }).click()
    await page.getByRole('radio', { name: /Quyết định kiện toàn Đội 178/ }).check()
    await page.getByLabel('Số, ký hiệu').fill('612/QĐ-UBND (M)')
    await page.getByLabel('Ngày ban hành').fill('2024-05-06')
    await page.getByLabel('Trích yếu').fill('Quyết định kiện toàn Đội kiểm tra liên ngành 178 huyện')
    await page.getByRole('textbox', { name: 'Số thành viên' }).fill('11')
    await page.getByLabel('Hiệu lực từ ngày').fill('2024-05-06')
    await page.getByRole('button', { name: 'Lưu nháp' }).click()
    await shows(page, 'Có dấu hiệu là văn bản mật')
    await shows(page, 'Xác nhận văn bản không chứa bí mật nhà nước')
    expect(await findBarriers(page)).toEqual([])
    await page.getByLabel('Số, ký hiệu').fill('612/QĐ-UBND')
    await page.getByLabel('Tôi xác nhận văn bản không chứa bí mật nhà nước').check()
    await page.getByRole('button', { name: 'Lưu nháp' }).click()
    await shows(page, 'Còn thiếu: tệp văn bản')
    await attach(page)
    await eventually('the file is counted', async () => {
      return (await page.getByText('Còn thiếu: tệp văn bản').count()) === 0
    })
    await publish(page)
    expect(await findBarriers(page)).toEqual([])
    const found = await api.read<Paged<PlanPaper>>('/documents?kind=team')
    expect(found.items.map((one) => one.number)).toContain('612/QĐ-UBND')
  })

  test("the Ministry's guidance makes a waiting task due for its bodies", async () => {
    const { page } = await stage.seat(MINH)
    const hanh = await stage.seat(HANH, PHONE)
    await hanh.page.goto('/phan-cong?xem=danh-sach&q=V.1-6')
    await shows(hanh.page, 'Chờ điều kiện')
    await page.goto('/van-ban/moi?loai=ministry_guidance')
    await page.getByLabel('Số, ký hiệu').fill('2210/LĐTBXH-PCTNXH')
    await page.getByLabel('Ngày ban hành').fill('2024-06-05')
    await page.getByLabel('Trích yếu').fill('Hướng dẫn triển khai mô hình mới trong phòng, chống mại dâm')
    await page.getByRole('textbox', { name: 'Hạn thực hiện nhiệm vụ' }).fill('2024-09-30')
    await page.getByRole('checkbox', { name: /V\.1-6/ }).check()
    await page.getByLabel('Tôi xác nhận văn bản không chứa bí mật nhà nước').check()
    await page.getByRole('button', { name: 'Lưu nháp' }).click()
    await attach(page)
    await publish(page)
    await shows(page, 'Nhiệm vụ V.1-6: giao 17 cơ quan, đơn vị')
    await hanh.page.reload()
    await shows(hanh.page, '30/09/2024')
    await showsNot(hanh.page, 'Chờ điều kiện')
  })

  test('a directive becomes assignments, and the body finds the directive beside its task', async () => {
    const { page } = await stage.seat(MINH)
    await page.goto('/van-ban/moi?loai=directive')
    await page.getByLabel('Số, ký hiệu').fill('06/TB-BCĐ799')
    await page.getByLabel('Ngày ban hành').fill('2024-06-10')
    await page.getByLabel('Trích yếu').fill('Thông báo kết luận về công tác 6 tháng cuối năm')
    await page.getByLabel('Yêu cầu thực hiện').fill('Báo cáo kết quả rà soát cơ sở kinh doanh dịch vụ')
    const leads = page.getByRole('group', { name: /Cơ quan chủ trì/ })
    await leads.getByLabel(/Tìm/).fill('vinh bao')
    await leads.getByRole('checkbox', { name: /UBND-VB/ }).check()
    await page.getByRole('textbox', { name: 'Hạn thực hiện' }).fill('2024-07-31')
    await page.getByLabel('Tôi xác nhận văn bản không chứa bí mật nhà nước').check()
    await page.getByRole('button', { name: 'Lưu nháp' }).click()
    await attach(page)
    await publish(page)
    await shows(page, 'Nhiệm vụ CD.2-1: giao 1 cơ quan, đơn vị')
    expect(await findBarriers(page)).toEqual([])
    const hanh = await stage.seat(HANH, PHONE)
    await hanh.page.goto('/phan-cong?xem=danh-sach&q=CD.2-1')
    await hanh.page.getByRole('link', { name: /Báo cáo kết quả rà soát/ }).click()
    await shows(hanh.page, 'Số 06/TB-BCĐ799 ngày 10/06/2024')
    await hanh.page.goto('/nhiem-vu?nguon=directive')
    await shows(hanh.page, 'Ban Chỉ đạo 799 giao, hạn 31/07/2024')
  })

  test('the leadership sees who has none yet, and the neighbour sees nothing of it', async () => {
    const { page } = await stage.seat(HA)
    for (const view of ['so', 'chua-co', 'doi-178', 'bao-cao']) {
      await page.goto(`/van-ban?xem=${view}`)
      await page.locator('h1').waitFor()
      await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
      expect(await findBarriers(page), view).toEqual([])
    }
    await page.goto('/van-ban?xem=doi-178')
    await shows(page, '5/15 quận, huyện đã ban hành quyết định kiện toàn Đội 178')
    await showsNot(page, 'Ghi văn bản')
    const minh = await stage.seat(MINH)
    const found = await minh.api.read<Paged<PlanPaper>>('/documents?q=612/Q')
    const chau = await stage.seat(CHAU)
    await chau.page.goto(`/van-ban/${found.items[0]!.id}`)
    await shows(chau.page, 'Không tìm thấy')
    await chau.page.goto('/van-ban')
    await showsNot(chau.page, '612/QĐ-UBND')
    await shows(chau.page, '05/TB-BCĐ799')
  })
})
