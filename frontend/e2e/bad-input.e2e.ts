/** What goes wrong while a report is being typed: each time it is said plainly, and nothing typed is lost. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { eventually, isValue, shows, showsNot } from './support/expecting'
import { ReportForm } from './support/form'
import { LAN, MINH, PASSWORD } from './support/people'
import { Stage, type Seat } from './support/stage'

const REPORT = 'UBND-HB'
const TEN_MEGABYTES = 10 * 1024 * 1024

interface Problem {
  code: string
  title: string
  detail?: string
  errors?: { field: string; message: string }[]
}

describe('bad input', () => {
  const stage = new Stage('empty')
  let lan: Seat, minh: Seat
  let form: ReportForm
  let id: string

  beforeAll(async () => {
    await stage.open()
    minh = await stage.seat(MINH)
  })
  beforeEach(async () => {
    onTestFailed(() => stage.photograph(`bad-input-${expect.getState().currentTestName?.slice(12, 50)}`))
    lan = await stage.seat(LAN)
    id = (await lan.api.report(REPORT)).id
    form = new ReportForm(lan.page)
    await form.open(id)
  })
  afterEach(() => lan.context.close())
  afterAll(() => stage.close())

  async function saved(code: string) {
    const { items } = await lan.api.submission(id)
    const { values } = items.find((item) => item.indicator.code === code)!
    return [values[0]!.numerator, values[0]!.denominator]
  }

  test('two people on one report: both keep what they typed, and choose where they differ', async () => {
    const other = await stage.seat(LAN)
    const second = new ReportForm(other.page)
    await second.open(id)
    await form.typeRatio('CS-1.1.1', '7', '9')
    await form.isSaved()

    await second.typeRatio('CS-1.1.2', '8', '9')
    await shows(other.page, /vừa lưu biểu này/)
    await second.isSaved()
    await isValue(second.numerator('CS-1.1.1'), '7')
    await isValue(second.numerator('CS-1.1.2'), '8')

    // Now both change the same cell, the first one faster.
    await form.type(form.numerator('CS-1.1.1'), '6')
    await form.isSaved()
    await second.type(second.numerator('CS-1.1.1'), '5')
    await shows(second.row('CS-1.1.1'), /Người khác vừa sửa số liệu này/)
    await isValue(second.numerator('CS-1.1.1'), '5')
    await second.row('CS-1.1.1').getByRole('button', { name: 'Giữ số của tôi' }).click()
    await eventually('the chosen number is saved', async () => (await saved('CS-1.1.1'))[0] === 5)
    expect(await saved('CS-1.1.2')).toEqual([8, 9])
    await other.context.close()
  })

  test('a stale version is refused, and told as such', async () => {
    const report = await lan.api.submission(id)
    expect((await lan.api.save(id, { note: 'lần một' }, report.etag)).status()).toBe(200)
    const stale = await lan.api.save(id, { note: 'lần hai' }, report.etag)
    expect(stale.status()).toBe(412)
    const without = await lan.api.send('PATCH', `/submissions/${id}`, { body: { note: 'lần ba' } })
    expect(without.status()).toBe(428)
    expect((await lan.api.submission(id)).note).toBe('lần một')
  })

  test('the period is closed while she types: what she typed stays on the screen, and she is told', async () => {
    await form.typeRatio('CS-3.2.1', '4', '68')
    await form.isSaved()
    await setPeriod('close')
    try {
      await form.type(form.numerator('CS-3.2.1'), '12')
      await shows(lan.page, /Kỳ báo cáo .*(khóa|đóng)/i)
      await shows(lan.page, /Số liệu đang nhập vẫn còn trên màn hình/)
      await isValue(form.numerator('CS-3.2.1'), '12')
      expect(await saved('CS-3.2.1')).toEqual([4, 68])
      await lan.page.reload()
      await shows(lan.page, /Kỳ báo cáo đã khóa/)
      expect(await form.sendButton.count()).toBe(0)
    } finally {
      await setPeriod('open')
    }
    await lan.page.reload()
    await form.type(form.numerator('CS-3.2.1'), '12')
    await form.isSaved()
    expect(await saved('CS-3.2.1')).toEqual([12, 68])
  })

  test('the connection goes while she types: a banner says so, and it is saved when it comes back', async () => {
    await form.typeRatio('CS-5.1.2', '40', '148')
    await form.isSaved()
    await lan.context.setOffline(true)
    await form.type(form.numerator('CS-5.1.2'), '41')
    await shows(lan.page, /Mất kết nối mạng/)
    await shows(lan.page, /Chưa lưu được: mất kết nối/)
    await isValue(form.numerator('CS-5.1.2'), '41')
    await lan.context.setOffline(false)
    await eventually('saved once the connection is back', async () => (await saved('CS-5.1.2'))[0] === 41)
    await shows(lan.page.locator('[data-action-bar]'), /Đã lưu lúc/)
    await showsNot(lan.page, /Mất kết nối mạng/)
  })

  test('a part of the page that cannot be fetched takes nothing along, and comes once it can', async () => {
    const part = /\/assets\/WhyISeeThis-/
    await lan.context.route(part, (request) => request.abort())
    await lan.page.reload()
    await shows(lan.page, /Một phần của trang chưa tải được/)
    await form.type(form.numerator('CS-1.1.1'), '3')
    await form.isSaved()
    await isValue(form.numerator('CS-1.1.1'), '3')
    await lan.context.unroute(part)
    await shows(lan.page, /Vì sao tôi thấy nội dung này/)
    await showsNot(lan.page, /Một phần của trang chưa tải được/)
    await isValue(form.numerator('CS-1.1.1'), '3')
  })

  test('ten megabytes pasted into a cell or a note neither freeze the page nor reach the server', async () => {
    const cell = form.numerator('CS-1.3.1')
    await cell.click()
    await lan.page.keyboard.insertText('9'.repeat(TEN_MEGABYTES))
    await form.numerator('CS-1.1.1').click()
    await shows(form.row('CS-1.3.1'), /quá lớn/)
    await form.type(cell, '286')
    await form.type(form.denominator('CS-1.3.1'), '1020')
    await form.isSaved()
    expect(await saved('CS-1.3.1')).toEqual([286, 1020])

    const report = await lan.api.submission(id)
    const refused = await lan.api.save(id, { note: 'a'.repeat(TEN_MEGABYTES) }, report.etag)
    expect(refused.status()).toBe(413)
    expect(((await refused.json()) as Problem).title).toMatch(/[àáạảãăâđêôơư]/)
    const long = await lan.api.save(id, { note: 'a'.repeat(2001) }, report.etag)
    expect(long.status()).toBe(422)
    expect(((await long.json()) as Problem).errors![0]!.field).toBe('note')
    expect((await lan.api.submission(id)).version).toBe(report.version)
  })

  test('the session ends while she types: she signs in again and everything is still there', async () => {
    await form.typeRatio('CS-3.1.1', '2', '3')
    await form.isSaved()
    await lan.context.clearCookies()
    await form.type(form.numerator('CS-3.1.1'), '3')
    const password = lan.page.getByLabel('Mật khẩu', { exact: true })
    await password.waitFor()
    await password.fill(PASSWORD)
    await password.press('Enter')
    await password.waitFor({ state: 'hidden' })
    await isValue(form.numerator('CS-3.1.1'), '3')
    await eventually('the draft is saved by the new session', async () => (await saved('CS-3.1.1'))[0] === 3)
    expect(lan.page.url()).toContain(`/bieu-so-lieu/${id}`)
  })

  test('the API names what is wrong with each figure', async () => {
    const report = await lan.api.submission(id)
    const indicator_id = report.items.find((item) => item.indicator.code === 'CS-3.2.1')!.indicator.id
    const refusal = async (value: object) => {
      const answer = await lan.api.send('PATCH', `/submissions/${id}`, {
        etag: report.etag,
        body: { values: [{ indicator_id, status: 'number', ...value }] },
      })
      const { errors } = (await answer.json()) as Problem
      return [answer.status(), errors?.[0]?.field, errors?.[0]?.message]
    }
    expect(await refusal({ numerator: 'mười' })).toEqual([
      422,
      'values.0.numerator',
      expect.stringMatching(/số nguyên/),
    ])
    expect(await refusal({ numerator: -1 })).toEqual([
      422,
      'values.0.numerator',
      expect.stringMatching(/0 trở lên/),
    ])
    expect(await refusal({ numerator: 1.5 })).toEqual([
      422,
      'values.0.numerator',
      expect.stringMatching(/số nguyên/),
    ])
    expect(await refusal({ numerator: 70, denominator: 68 })).toEqual([
      422,
      expect.stringMatching(/numerator$/),
      'Tử số không được lớn hơn mẫu số',
    ])
    expect((await refusal({ reason: 'Liên hệ 0912345678' }))[0]).toBe(422)
    expect((await lan.api.ask('/submissions/not-an-id')).status()).toBeGreaterThanOrEqual(404)
    expect((await lan.api.submission(id)).version).toBe(report.version)
  })

  async function setPeriod(verb: 'close' | 'open'): Promise<void> {
    const period = await minh.api.period()
    const answer = await minh.api.send('POST', `/periods/${period.id}/${verb}`, { etag: period.etag })
    expect(answer.status(), await answer.text()).toBe(200)
  }
})
