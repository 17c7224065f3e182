/** Khoa visits a karaoke bar with a phone while the network fails twice; Bắc signs; the district's report is filled in. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Chosen, Coverage, Inspection } from '../src/api/inspections'
import type { Page as Paged } from '../src/api/types'
import { findBarriers } from './support/axe'
import { eventually, shows } from './support/expecting'
import { BAC, CHAU, DUNG, HANH, KHOA, MINH } from './support/people'
import { faultsInSight, overhang } from './support/pictures'
import { Stage, type Seat } from './support/stage'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const NAME = 'Karaoke Tiếng Vọng (mẫu)'
const PICTURE = {
  name: 'giay-phep.png',
  mimeType: 'image/png',
  buffer: readFileSync(new URL('../../docs/screenshots/tong-quan-1440.png', import.meta.url)),
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

/** The next requests of the form on the spot get no answer, each once. */
async function failTwice(page: Page): Promise<() => number> {
  let failed = 0
  await page.route('**/api/v1/inspections/**', (route) => {
    if (route.request().method() === 'GET' || failed >= 2) return route.continue()
    failed += 1
    return route.abort('internetdisconnected')
  })
  return () => failed
}

/** Signing out while something was not sent asks first; whoever stays loses nothing. */
async function asksBeforeItForgets({ page, context }: Seat): Promise<void> {
  await context.setOffline(true)
  await page.getByLabel('Nhận xét').fill('Chủ cơ sở có mặt')
  await shows(page, /Chưa có mạng/)
  await page.getByRole('button', { name: /^Tài khoản của/ }).click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  const question = page.getByRole('alertdialog', { name: 'Máy này còn nội dung chưa gửi' })
  await shows(question, /chưa gửi lên hệ thống: 1\./)
  expect(await findBarriers(page)).toEqual([])
  await question.getByRole('button', { name: 'Ở lại' }).click()
  await context.setOffline(false)
  await shows(page, 'Mọi nội dung đã lưu trên hệ thống.')
}

describe('a visit on a phone', () => {
  const stage = new Stage('inspections')
  beforeAll(async () => {
    await stage.open()
    const dung = await stage.api(DUNG)
    const areas = await dung.read<Paged<{ id: string; name: string }>>(
      '/areas?level=commune&q=thi tran vinh bao',
    )
    for (let number = 0; number < 5; number += 1) {
      const body = {
        name: number === 0 ? NAME : `Karaoke số ${number} (mẫu)`,
        kind: 'karaoke',
        area_id: areas.items[0]!.id,
        address: `Số ${number + 1} đường 20/8`,
        is_listed: true,
        since: '2024-01-15',
      }
      const answer = await dung.send('POST', '/establishments', { body })
      expect(answer.status(), await answer.text()).toBe(201)
    }
  })
  afterEach(({ task }) => (task.result?.state === 'fail' ? stage.photograph(task.name) : undefined))
  afterAll(() => stage.close())
  let address = ''

  test('it is arranged, begun and recorded with a photograph while the network fails twice', async () => {
    const khoa = await stage.seat(KHOA, PHONE)
    const { page } = khoa
    await page.goto('/kiem-tra')
    await shows(page, 'Hôm nay không có cuộc kiểm tra nào')
    expect(await overhang(khoa)).toEqual([])
    await press(page, 'Lập cuộc kiểm tra')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Cơ sở', { exact: true }).fill('tieng vong')
    await dialog.getByRole('button', { name: /Tiếng Vọng/ }).click()
    await dialog.getByRole('button', { name: 'Lập cuộc kiểm tra' }).click()
    await eventually('the page of the visit', () => /kiem-tra\/[0-9a-f-]{36}$/.test(page.url()))
    address = new URL(page.url()).pathname
    const failures = await failTwice(page)
    await press(page, 'Bắt đầu kiểm tra')
    await shows(page, /Chưa có mạng/)
    await shows(page, 'Thành viên có mặt')
    await page.getByLabel('Cơ quan', { exact: true }).selectOption({ label: 'Công an thành phố' })
    await page.getByLabel('Số người').fill('2')
    await press(page, 'Thêm thành viên')
    for (const group of await page.getByRole('radiogroup', { name: /^Kết quả mục/ }).all())
      await group.getByRole('radio', { name: 'Đạt', exact: true }).check({ force: true })
    await page.locator('input[type=file]').first().setInputFiles(PICTURE)
    await shows(page, 'giay-phep.png')
    await page.getByRole('radio', { name: 'Không vi phạm' }).check({ force: true })
    await shows(page, 'Mọi nội dung đã lưu trên hệ thống.')
    expect(failures()).toBe(2)
    await asksBeforeItForgets(khoa)
    expect(await faultsInSight(khoa, 'visits', 'form')).toEqual([])
    await press(page, 'Ghi xong cuộc kiểm tra')
    await shows(page, 'Bạn đã ghi cuộc kiểm tra này')
  })

  test('the head signs; exactly one visit counts, and the figure moves within a second', async () => {
    const minh = await stage.api(MINH)
    const before = await minh.read<Coverage>('/inspections/coverage')
    expect([before.total.inspected, before.total.registered]).toEqual([0, 5])
    const { page } = await stage.seat(BAC)
    await page.goto(address)
    await press(page, 'Xác nhận')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Số biên bản').fill('01/BB-KT')
    await dialog.getByRole('button', { name: 'Xác nhận' }).click()
    await shows(page, 'Đã xác nhận, được tính vào chỉ tiêu.')
    const since = performance.now()
    const after = await minh.read<Coverage>('/inspections/coverage')
    expect([after.total.inspected, after.total.registered]).toEqual([1, 5])
    const milliseconds = Math.round(performance.now() - since)
    console.info(`from the signature to the figure: ${milliseconds} ms`)
    expect(milliseconds).toBeLessThan(1000)
    expect((await minh.read<Paged<Inspection>>('/inspections')).total).toBe(1)
    expect(await findBarriers(page)).toEqual([])
  })

  test("the district's report is filled in with it, and the next district sees nothing", async () => {
    const hanh = await stage.seat(HANH)
    const report = await hanh.api.report('UBND-VB')
    await eventually('the figure in the report', async () => {
      const { items } = await hanh.api.submission(report.id)
      const value = items.find((item) => item.indicator.code === 'CS-3.2.1')!.values[0]!
      return value.numerator === 1 && value.denominator === 5 && value.source === 'derived'
    })
    await hanh.page.goto(`/bieu-so-lieu/${report.id}`)
    await shows(hanh.page, 'Tính từ các cuộc kiểm tra')
    const chau = await stage.api(CHAU)
    expect((await chau.read<Paged<Inspection>>('/inspections')).total).toBe(0)
    expect((await chau.ask(`/inspections/${address.split('/').pop()}`)).status()).toBe(404)
  })

  test('the coordinator draws the plan of the year and looks at the board', async () => {
    const minh = await stage.seat(MINH)
    const { page } = minh
    await page.goto('/kiem-tra?xem=ke-hoach')
    await press(page, 'Rút thăm')
    await shows(page, 'Rút thăm lần 1')
    await press(page, 'Áp dụng')
    await shows(page, 'Đang áp dụng')
    await press(page, 'Tính lại từ hạt giống')
    await shows(page, /trùng danh sách/)
    expect(await findBarriers(page)).toEqual([])
    await page.goto('/kiem-tra?xem=do-phu')
    await shows(page, 'UBND huyện Vĩnh Bảo')
    expect(await overhang(minh)).toEqual([])
    expect(await findBarriers(page)).toEqual([])
  })

  test('what the lot passed over is added by hand, with the reason', async () => {
    const minh = await stage.seat(MINH)
    const { page } = minh
    const plans = await minh.api.read<{ items: { id: string }[] }>('/inspection-plans')
    const chosen = await minh.api.read<Paged<Chosen>>(
      `/inspection-plans/${plans.items[0]!.id}/establishments`,
    )
    const drawn = chosen.items.map((one) => one.name)
    const other = [1, 2].map((number) => `Karaoke số ${number} (mẫu)`).find((name) => !drawn.includes(name))!
    await page.goto('/kiem-tra?xem=ke-hoach')
    await press(page, 'Bổ sung cơ sở')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Bổ sung', exact: true }).click()
    await shows(page, 'Chọn một cơ sở trong danh sách tìm được')
    await dialog.getByLabel('Cơ sở', { exact: true }).fill(other)
    await dialog.getByRole('button', { name: other }).click()
    await dialog.getByLabel('Lý do').fill('Có phản ánh của nhân dân')
    expect(await findBarriers(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Bổ sung', exact: true }).click()
    await shows(page, 'Có phản ánh của nhân dân')
    await page.getByRole('button', { name: `Lập cuộc kiểm tra: ${other}` }).click()
    expect(await dialog.getByLabel('Cơ sở', { exact: true }).inputValue()).toBe(other)
    await dialog.getByRole('button', { name: 'Hủy' }).click()
  })

  test('the head corrects what was found, arranges to come again, and says who the team is', async () => {
    const bac = await stage.seat(BAC)
    const { page } = bac
    const dialog = page.getByRole('dialog')
    await page.goto(address)
    await press(page, 'Đính chính')
    await dialog.getByLabel('Lý do').fill('Bỏ sót một hành vi')
    await dialog.getByRole('radio', { name: 'Nhắc nhở' }).check({ force: true })
    await dialog.getByRole('checkbox', { name: /quá giờ được phép/ }).check({ force: true })
    await dialog
      .getByRole('radiogroup', { name: /^Kết quả mục/ })
      .first()
      .getByRole('radio', { name: 'Không đạt' })
      .check({ force: true })
    expect(await faultsInSight(bac, 'visits', 'correction')).toEqual([])
    await dialog.getByRole('button', { name: 'Đính chính', exact: true }).click()
    await shows(page, 'Đã xác nhận và đính chính, được tính vào chỉ tiêu.')
    await shows(page, /Hoạt động karaoke, vũ trường quá giờ được phép/)
    await shows(page, /^Không đạt: /)
    await press(page, 'Lập cuộc kiểm tra lại')
    await dialog.getByRole('button', { name: 'Lập cuộc kiểm tra', exact: true }).click()
    await shows(page, /Ngày 10\/06\/2024 đã có cuộc kiểm tra cơ sở này/)
    await dialog.getByLabel('Ngày kiểm tra').fill('2024-06-20')
    await dialog.getByRole('button', { name: 'Lập cuộc kiểm tra', exact: true }).click()
    await eventually('the page of the next visit', () => !page.url().endsWith(address))
    await page.goto(address)
    await shows(page, 'Kiểm tra lại ngày 20/06/2024')
    await page.goto('/kiem-tra?xem=doi')
    await page.getByRole('button', { name: /^Cập nhật:/ }).click()
    await dialog.getByLabel('Cơ quan', { exact: true }).selectOption({ label: 'Công an thành phố' })
    await dialog.getByLabel('Số người').fill('3')
    await dialog.getByRole('button', { name: 'Thêm thành viên' }).click()
    expect(await faultsInSight(bac, 'visits', 'team')).toEqual([])
    await dialog.getByRole('button', { name: 'Lưu thành phần' }).click()
    await shows(page, 'Công an thành phố: 3 người (Thành viên)')
    expect(await faultsInSight(bac, 'visits', 'teams')).toEqual([])
  })
})
