/** Vĩnh Bảo works on its tasks, on a phone, and shows what it did; the coordinator confirms; the city's leadership looks; nobody else sees. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Assignment } from '../src/api/assignments'
import type { Page as Paged } from '../src/api/types'
import { findBarriers } from './support/axe'
import { eventually, shows, showsNot } from './support/expecting'
import { hasOffice, wordsOf } from './support/office'
import { CHAU, HA, HANH, MINH, THUY } from './support/people'
import { RESULTS, Stage, type Seat } from './support/stage'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const PICTURE = {
  name: 'Ảnh bìa kế hoạch.png',
  mimeType: 'image/png',
  buffer: readFileSync(new URL('../../docs/screenshots/tong-quan-1440.png', import.meta.url)),
}

/** The address of a body's assignment, as its own people find it. */
async function addressOf({ api }: Seat, task: string, owner: string): Promise<string> {
  const found = await api.read<Paged<Assignment>>('/assignments?page_size=500')
  const held = found.items.find((one) => one.task.code === task && one.owner.code === owner)
  if (!held) throw new Error(`${owner} has no ${task}`)
  return `/phan-cong/${held.id}`
}

/** What is on the sheet of a body, as an office reads it. */
async function sheet(page: Page, body: string, kind: 'Word' | 'PDF'): Promise<string> {
  await page.getByRole('button', { name: `Tải phiếu giao nhiệm vụ của ${body}` }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click()
  const path = `${RESULTS}${(await saved).suggestedFilename()}`
  await (await saved).saveAs(path)
  return wordsOf(path)
}

/** What may no longer be done is no longer offered. */
async function isGone(page: Page, button: string): Promise<void> {
  await eventually(`the end of ${button}`, async () => {
    return (await page.getByRole('button', { name: button, exact: true }).count()) === 0
  })
}

describe('tasks of the plan', () => {
  const stage = new Stage('assignments')
  beforeAll(() => stage.open())
  afterEach(({ task }) => (task.result?.state === 'fail' ? stage.photograph(task.name) : undefined))
  afterAll(() => stage.close())
  let address = ''

  test('are planned, told and completed by an officer on a phone', async () => {
    const hanh = await stage.seat(HANH, PHONE)
    address = await addressOf(hanh, 'V.11-9', 'UBND-VB')
    const { page } = hanh
    await page.goto('/phan-cong?xem=danh-sach&q=V.11-9')
    await page.goto(address)
    await page.getByRole('button', { name: 'Lập các bước' }).click()
    await page.getByLabel('Nội dung bước').fill('Lập dự toán kinh phí năm 2024')
    await page.getByRole('button', { name: 'Lưu các bước' }).click()
    await shows(page, '0/1 bước')
    await page.getByRole('button', { name: 'Đã xong: Lập dự toán kinh phí năm 2024' }).click()
    await shows(page, '1/1 bước')
    await page.getByRole('button', { name: 'Cập nhật tiến độ' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Gửi cập nhật' }).click()
    await shows(dialog, 'Ghi nội dung để người nhận nắm được')
    await dialog.getByLabel('Đã làm được gì').fill('Liên hệ 0912 345 678 để biết thêm')
    await dialog.getByRole('button', { name: 'Gửi cập nhật' }).click()
    await eventually(
      'the refusal of a telephone number',
      async () => (await dialog.getByLabel('Đã làm được gì').getAttribute('aria-invalid')) === 'true',
    )
    await dialog.getByLabel('Đã làm được gì').fill('Huyện đã bố trí kinh phí trong dự toán')
    await dialog.getByRole('button', { name: 'Gửi cập nhật' }).click()
    await shows(page, 'Đang thực hiện')
    const evidence = page.locator('#tep-dinh-kem')
    await evidence.getByRole('button', { name: /^Chụp ảnh/ }).waitFor()
    expect(await evidence.locator('input[capture=environment]').count()).toBe(1)
    await evidence.locator('input[capture=environment]').setInputFiles(PICTURE)
    await evidence.getByRole('link', { name: PICTURE.name }).waitFor({ timeout: 30_000 })
    await shows(page, 'Đính kèm minh chứng')
    await page.screenshot({ path: `${RESULTS}minh-chung-390.png`, fullPage: true })
    await page.getByRole('button', { name: 'Báo hoàn thành' }).click()
    await dialog.getByLabel('Kết quả thực hiện').fill('Kinh phí đã được phê duyệt')
    await dialog.getByRole('button', { name: 'Báo hoàn thành' }).click()
    await isGone(page, 'Cập nhật tiến độ')
    await eventually('the end of adding files', async () => (await evidence.locator('input').count()) === 0)
    await shows(page, 'Kinh phí đã được phê duyệt')
    expect(await findBarriers(page)).toEqual([])
  })

  test('are sent back and confirmed by the coordinator, who sees what changed at once', async () => {
    const minh = await stage.seat(MINH)
    const hanh = await stage.seat(HANH, PHONE)
    await hanh.page.goto(address)
    await minh.page.goto('/phan-cong?loc=cho-xac-nhan&xem=danh-sach&cap=district')
    await minh.page.goto(address)
    const opened = minh.page.waitForEvent('download')
    await minh.page.locator('#tep-dinh-kem').getByRole('link', { name: PICTURE.name }).click()
    expect((await opened).suggestedFilename()).toBe(PICTURE.name)
    await minh.page.getByRole('button', { name: 'Trả lại để bổ sung' }).click()
    const dialog = minh.page.getByRole('dialog')
    await dialog.getByLabel('Còn thiếu gì').fill('Đề nghị ghi rõ nguồn kinh phí')
    await dialog.getByRole('button', { name: 'Trả lại' }).click()
    // The window itself says what state it brings about.
    await shows(minh.page, 'Trả lại để bổ sung: Đề nghị ghi rõ nguồn kinh phí')
    await shows(minh.page, 'Đang thực hiện')
    await hanh.page.reload()
    await shows(hanh.page, 'Trả lại để bổ sung: Đề nghị ghi rõ nguồn kinh phí')
    await hanh.page.getByRole('button', { name: 'Báo hoàn thành' }).click()
    const answer = hanh.page.getByRole('dialog')
    await answer.getByLabel('Kết quả thực hiện').fill('Nguồn ngân sách huyện, dự toán năm 2024')
    await answer.getByRole('button', { name: 'Báo hoàn thành' }).click()
    await isGone(hanh.page, 'Báo hoàn thành')
    await showsNot(hanh.page, 'Trả lại để bổ sung:')
    await minh.page.reload()
    await minh.page.getByRole('button', { name: 'Xác nhận hoàn thành' }).click()
    await dialog.getByRole('button', { name: 'Xác nhận' }).click()
    await shows(minh.page, 'Đã xác nhận')
    await shows(minh.page, 'Nguồn ngân sách huyện, dự toán năm 2024')
  })

  test('are passed on by a district to its wards', async () => {
    const thuy = await stage.seat(THUY)
    await thuy.page.goto(await addressOf(thuy, 'V.11-3', 'UBND-HB'))
    await thuy.page.getByRole('button', { name: 'Giao cấp xã thực hiện' }).click()
    const dialog = thuy.page.getByRole('dialog')
    await dialog.getByLabel('Nội dung giao').fill('Phối hợp nắm tình hình trên địa bàn phường')
    await dialog.getByRole('button', { name: 'Giao việc' }).click()
    await shows(dialog, 'Chọn ít nhất một đơn vị')
    await dialog.getByLabel('Tất cả').check()
    await dialog.getByLabel('Hạn của cấp xã').fill('2024-12-20')
    await dialog.getByRole('button', { name: 'Giao việc' }).click()
    await shows(dialog, 'Thời hạn của cấp xã không được sau thời hạn của quận, huyện')
    await dialog.getByLabel('Hạn của cấp xã').fill('2024-11-29')
    await dialog.getByRole('button', { name: 'Giao việc' }).click()
    await shows(thuy.page, '0/9 xã, phường, thị trấn được giao đã báo hoàn thành')
    expect(await findBarriers(thuy.page)).toEqual([])
  })

  test.runIf(hasOffice())('come as a sheet that an office opens: own, and beside each body', async () => {
    const hanh = await stage.seat(HANH)
    await hanh.page.goto('/phan-cong')
    expect(await sheet(hanh.page, 'Ủy ban nhân dân huyện Vĩnh Bảo', 'Word')).toMatch(
      /PHIẾU GIAO NHIỆM VỤ .*Kính gửi: Ủy ban nhân dân huyện Vĩnh Bảo .*V\.11-9.*Nơi nhận/,
    )
    const minh = await stage.seat(MINH)
    await minh.page.goto('/phan-cong?xem=don-vi')
    expect(await sheet(minh.page, 'Tòa án nhân dân thành phố', 'PDF')).toMatch(
      /PHIẾU ĐỀ NGHỊ THỰC HIỆN NHIỆM VỤ .*trân trọng đề nghị Tòa án nhân dân thành phố/,
    )
  })

  test('lead from a due date on the year to just these', async () => {
    const minh = await stage.seat(MINH)
    await minh.page.goto('/phan-cong?xem=han&cap=district')
    await minh.page.getByRole('button', { name: /^Tháng 6\/2024: / }).click()
    await minh.page.getByRole('link', { name: /phần việc hạn 17\/06\/2024$/ }).click()
    await eventually('the list', () => minh.page.url().includes('ngay=2024-06-17'))
    await minh.page.locator('tbody tr').first().waitFor()
    const dates = await minh.page.locator('tbody tr').allInnerTexts()
    expect(dates.every((row) => row.includes('17/06/2024'))).toBe(true)
  })

  test('are looked at by the leadership, and hidden from the next district', async () => {
    const ha = await stage.seat(HA)
    for (const view of ['bang', 'danh-sach', 'don-vi', 'nhiem-vu', 'han']) {
      await ha.page.goto(`/phan-cong?xem=${view}`)
      await ha.page.locator('h1').waitFor()
      await ha.page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
      expect(await findBarriers(ha.page), view).toEqual([])
    }
    await ha.page.goto(address)
    await shows(ha.page, 'Trong kế hoạch')
    await showsNot(ha.page, 'Điều chỉnh hạn')
    const chau = await stage.seat(CHAU)
    await chau.page.goto(address)
    await shows(chau.page, 'Không tìm thấy')
    const quan = await stage.window()
    await quan.page.goto(address)
    await eventually('the sign-in page', () => quan.page.url().includes('/dang-nhap'))
  })
})
