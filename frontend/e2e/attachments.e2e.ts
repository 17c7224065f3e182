/** Files beside figures: chosen, refused, tried again, taken off, sent, and read by whoever reviews. */
import { mkdirSync, readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { findBarriers } from './support/axe'
import { eventually, shows, showsNot } from './support/expecting'
import { fillIn } from './support/filling'
import { ReportForm } from './support/form'
import { CHAU, MINH, TOURISM } from './support/people'
import { RESULTS, Stage, type Seat } from './support/stage'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const MEGABYTE = 1024 * 1024
const file = (name: string, content: string | Buffer, mimeType = 'text/plain') => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
})

/** A real picture: a page of this very product. */
const PICTURE = file(
  'tong-quan-1440.png',
  readFileSync(new URL('../../docs/screenshots/tong-quan-1440.png', import.meta.url)),
  'image/png',
)

describe('attachments', () => {
  const stage = new Stage('empty')
  let officer: Seat, minh: Seat, chau: Seat
  let form: ReportForm
  let id: string, code: string

  beforeAll(async () => {
    await stage.open()
    officer = await stage.seat(TOURISM)
    minh = await stage.seat(MINH)
    chau = await stage.seat(CHAU)
    form = new ReportForm(officer.page)
    const report = await officer.api.report('SDL')
    id = report.id
    code = (await officer.api.submission(id)).items[0]!.indicator.code
    await fillIn(officer.api, id)
    await form.open(id)
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`attachments-${name.slice(0, 30)}`))
      await story()
    })
  }

  const toggle = () => form.row(code).getByRole('button', { name: /^Tệp đính kèm/ })
  const panel = () => form.row(code).locator('[data-attachments]')
  const choose = (place: Locator, files: Parameters<Locator['setInputFiles']>[0]) =>
    place.locator('input[type=file]').first().setInputFiles(files, { timeout: 30_000 })

  /** A picture for the eye, where the run asks for pictures. */
  async function look(seat: Seat, name: string): Promise<void> {
    mkdirSync(`${RESULTS}attachments`, { recursive: true })
    await seat.page.screenshot({ path: `${RESULTS}attachments/${name}.png`, fullPage: !name.endsWith('390') })
  }

  step('beside each figure stands a quiet word, which unfolds', async () => {
    await toggle().click()
    await shows(panel(), /Không chụp người; không đính kèm giấy tờ tùy thân/)
    await choose(panel(), [PICTURE, file('Danh sách lớp.txt', 'Lớp tập huấn ngày 12/3')])
    await shows(panel(), 'Danh sách lớp.txt', 30_000)
    await panel().getByRole('link', { name: 'tong-quan-1440.png' }).waitFor({ timeout: 30_000 })
    await shows(panel(), /Cán bộ nhập số liệu, Sở Du lịch/)
    expect(await toggle().innerText()).toMatch(/2/)
  })

  step('a file that is not what it says, and one too large, are refused in words', async () => {
    await choose(panel(), [
      file('Tờ trình.pdf', '<script>alert(1)</script>', 'application/pdf'),
      file('Ảnh.svg', '<svg/>', 'image/svg+xml'),
      file('Quá lớn.pdf', Buffer.alloc(21 * MEGABYTE, '%PDF-1.7'), 'application/pdf'),
    ])
    await shows(panel(), /Nội dung không phải là tệp PDF như tên tệp/, 30_000)
    await shows(panel(), /Loại tệp này không được nhận/)
    await shows(panel(), /Tệp 21 MB, lớn hơn mức 20 MB/)
    expect(await findBarriers(officer.page)).toEqual([])
    await look(officer, 'form-1440')
    for (const name of ['Tờ trình.pdf', 'Ảnh.svg', 'Quá lớn.pdf'])
      await panel()
        .getByRole('button', { name: `Bỏ qua ${name}` })
        .click()
    await showsNot(panel(), /Nội dung không phải/)
  })

  step('a lost connection is told, and trying again adds the file once', async () => {
    await officer.page.route('**/attachments/*', (route) => route.abort())
    await choose(panel(), file('Biên bản.txt', 'Biên bản làm việc'))
    await shows(panel(), /Không gửi được tệp/)
    await officer.page.unroute('**/attachments/*')
    await panel().getByRole('button', { name: 'Thử lại' }).click()
    await panel().getByRole('link', { name: 'Biên bản.txt' }).waitFor({ timeout: 30_000 })
    expect(await panel().getByRole('link', { name: 'Biên bản.txt' }).count()).toBe(1)
  })

  step('she takes one off after being asked', async () => {
    await panel().getByRole('button', { name: 'Gỡ tệp Biên bản.txt' }).click()
    await officer.page.getByRole('alertdialog').getByRole('button', { name: 'Gỡ tệp' }).click()
    await eventually('the file is gone', async () => (await panel().getByText('Biên bản.txt').count()) === 0)
  })

  step('files for the whole report are dropped on their card; nothing typed is stale by it', async () => {
    const card = officer.page.locator('#tep-dinh-kem')
    const data = await officer.page.evaluateHandle(() => {
      const carried = new DataTransfer()
      carried.items.add(new File(['a;b\n1;2\n'], 'Bảng chung.csv', { type: 'text/csv' }))
      return carried
    })
    for (const type of ['dragover', 'drop'])
      await card.locator('[data-attachments] > div').last().dispatchEvent(type, { dataTransfer: data })
    await card.getByRole('link', { name: 'Bảng chung.csv' }).waitFor({ timeout: 30_000 })
    await form.send()
    await shows(officer.page, /Đã gửi|Chờ/)
  })

  step('who reviews reads what was sent, and changes nothing', async () => {
    await minh.page.goto(`/cho-duyet/${id}`)
    const card = minh.page.locator('#tep-dinh-kem')
    await shows(card, 'Bảng chung.csv')
    await shows(card, 'Danh sách lớp.txt')
    expect(await card.getByRole('button').count()).toBe(0)
    const [saved] = await Promise.all([
      minh.page.waitForEvent('download'),
      card.getByRole('link', { name: 'Bảng chung.csv' }).click(),
    ])
    expect(saved.suggestedFilename()).toBe('Bảng chung.csv')
    expect(await findBarriers(minh.page)).toEqual([])
    await look(minh, 'review-1440')
    const list = await minh.api.read<{ items: { id: string }[] }>(`/submissions/${id}/attachments`)
    expect(list.items.length).toBe(3)
    for (const each of list.items)
      expect((await chau.api.ask(`/submissions/${id}/attachments/${each.id}`)).status()).toBe(404)
    expect(officer.complaints.filter((line) => !/422|ERR_FAILED/.test(line))).toEqual([])
  })

  step('on a phone the same fits, with a camera', async () => {
    const phone = await stage.seat(CHAU, PHONE)
    const own = await phone.api.report('UBND-LC')
    const sheet = new ReportForm(phone.page)
    await sheet.open(own.id)
    const first = phone.page.locator('[id^="chi-so-"]').first()
    await first.getByRole('button', { name: /^Tệp đính kèm/ }).click()
    await shows(first, /Không chụp người/)
    await first.getByRole('button', { name: /Chụp ảnh/ }).waitFor()
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await findBarriers(phone.page)).toEqual([])
    await first.locator('[data-attachments]').scrollIntoViewIfNeeded()
    await look(phone, 'form-390')
  })
})
