/** The main job as a story: a district reports, its leader certifies, the coordinator accepts, the targets move. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { eventually, isValue, shows, showsNot } from './support/expecting'
import { fillAndSend } from './support/filling'
import { ReportForm } from './support/form'
import { endOf, watchFor } from './support/live'
import { confirmIfAsked, told } from './support/refusals'
import { CHAU, DUNG, HA, HANH, MINH, PASSWORD, PHUONG, SON } from './support/people'
import { Stage, type Seat } from './support/stage'

const NOWHERE = '00000000-0000-4000-8000-000000000000'
const RETURN_NOTE = 'Mẫu số 210 chưa gồm công chức cấp xã. Đề nghị bổ sung đủ 30 xã, thị trấn.'

describe('the main job', () => {
  const stage = new Stage('main-job')
  let hanh: Seat, dung: Seat, minh: Seat, ha: Seat, chau: Seat
  let form: ReportForm
  let id: string

  beforeAll(async () => {
    await stage.open()
    chau = await stage.seat(CHAU)
    dung = await stage.seat(DUNG)
    minh = await stage.seat(MINH)
    ha = await stage.seat(HA)
    hanh = await stage.window()
    form = new ReportForm(hanh.page)
  })
  afterAll(() => stage.close())

  let isBroken = false

  /** A part of the story; what follows a broken part would only wait in vain. */
  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      expect(isBroken, 'an earlier step failed').toBe(false)
      onTestFailed(() => stage.photograph(`main-job-${name.slice(0, 40)}`))
      isBroken = true
      await story()
      isBroken = false
    })
  }

  /** The officer of the next district learns nothing, not even that the report exists. */
  async function isHiddenFromTheNextDistrict(): Promise<void> {
    const unknown = await chau.api.ask(`/submissions/${NOWHERE}`)
    for (const path of ['', '/timeline', '/revisions', '/revisions/1']) {
      const answer = await chau.api.ask(`/submissions/${id}${path}`)
      expect(answer.status(), path).toBe(404)
      expect(await told(answer), path).toEqual(await told(unknown))
    }
    expect((await chau.api.save(id, { note: 'x' }, '"1"')).status()).toBe(404)
    expect((await chau.api.act(id, 'submit')).status()).toBe(404)
    for (const address of [`/bieu-so-lieu/${id}`, `/cho-duyet/${id}`]) {
      await chau.page.goto(address)
      await shows(chau.page, /Không tìm thấy trang|không có quyền xem trang này/)
    }
    await chau.page.goto('/bieu-so-lieu')
    await showsNot(chau.page, /Vĩnh Bảo/)
  }

  step('Hạnh signs in and lands on what she has to do', async () => {
    const { page } = hanh
    await page.goto('/')
    await page.getByLabel('Thư điện tử công vụ').fill(HANH.email)
    await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL(/viec-can-xu-ly/)
    await shows(page, /Nguyễn Thị Hạnh/)
    await page
      .getByRole('link', { name: /Bắt đầu nhập/ })
      .first()
      .click()
    await page.waitForURL(/bieu-so-lieu\/[0-9a-f-]{36}/)
    id = /bieu-so-lieu\/([0-9a-f-]{36})/.exec(page.url())![1]!
    await shows(page, /Biểu số liệu của .*Vĩnh Bảo/)
    expect((await hanh.api.submission(id)).expected).toBe(11)
  })

  step('the form refuses a letter and a numerator above the denominator while she types', async () => {
    await form.type(form.numerator('CS-1.1.1'), '2b')
    await shows(form.row('CS-1.1.1'), /Tử số chỉ gồm chữ số/)
    expect(await form.numerator('CS-1.1.1').getAttribute('aria-invalid')).toBe('true')
    await form.typeRatio('CS-1.1.1', '31', '30')
    await form.numerator('CS-1.1.2').click()
    await shows(form.row('CS-1.1.1'), 'Tử số không được lớn hơn mẫu số')
    await form.typeRatio('CS-1.1.1', '26', '30')
    await showsNot(form.row('CS-1.1.1'), /không được lớn hơn/)
    await shows(form.row('CS-1.1.1').locator('output'), /86,7/)
  })

  step('she fills in shares, yes and no, programmes, counts with their parts', async () => {
    await form.typeRatio('CS-1.1.2', '22', '30')
    await form.typeRatio('CS-1.3.1', '186', '412')
    await shows(form.row('CS-1.3.1'), /tăng 57,6 % so với/)
    await form.giveReason('CS-1.3.1', 'Tổ chức thêm 2 đợt tuyên truyền tại thị trấn Vĩnh Bảo')
    await form.answer('CS-2.1.1', 'Có')
    await form.answer('CS-2.1.2', 'Có')
    await form.tick('CS-2.1.3', [/an sinh|trợ giúp/i, /ma túy/i, /HIV/i])
    await form.typeRatio('CS-3.1.1', '2', '2')
    await form.typeRatio('CS-3.2.1', '9', '61')
    await form.type(form.count('CS-3.2.4'), '11')
    await form.isSaved()
    expect(await form.progress()).toBe('9/11')
  })

  step('what she typed was saved by itself and stands there after a reload', async () => {
    await hanh.page.reload()
    await isValue(form.numerator('CS-1.1.1'), '26')
    await isValue(form.denominator('CS-1.3.1'), '412')
    await isValue(form.count('CS-3.2.4'), '11')
    expect(await form.row('CS-2.1.1').getByRole('radio', { name: 'Có', exact: true }).isChecked()).toBe(true)
    expect(await form.row('CS-2.1.3').getByRole('checkbox', { checked: true }).count()).toBe(3)
    await isHiddenFromTheNextDistrict()
  })

  step('an incomplete report is not sent; the summary names the gaps and leads to them', async () => {
    await form.sendButton.click()
    const summary = hanh.page.getByRole('alert').filter({ hasText: /Còn 2 chỗ cần hoàn thiện/ })
    await summary.waitFor()
    expect(await summary.evaluate((node) => node === document.activeElement)).toBe(true)
    await shows(summary, /CS-4\.1\.1/)
    await summary.getByRole('link', { name: /CS-5\.1\.2/ }).click()
    await eventually('the focus in the row of CS-5.1.2', () =>
      form.row('CS-5.1.2').evaluate((row) => row.contains(document.activeElement)),
    )
    const refused = await hanh.api.act(id, 'submit')
    expect(refused.status()).toBe(422)
    const { errors } = (await refused.json()) as { errors: { indicator_id: string }[] }
    expect(new Set(errors.map((error) => error.indicator_id)).size).toBe(2)
  })

  step('with the last figures in, she sends it to her leader', async () => {
    await form.notApplicable('CS-4.1.1', 'Trong kỳ không có người được xác định có nhu cầu và đủ điều kiện')
    await form.typeRatio('CS-5.1.2', '62', '210')
    await form.giveReason('CS-5.1.2', 'Có thêm lớp tập huấn trong quý II')
    await form.isSaved()
    expect(await form.progress()).toBe('11/11')
    await form.send()
    await shows(hanh.page, /Đã gửi biểu số liệu/)
    await eventually('the report is sent', async () => (await hanh.api.submission(id)).state === 'submitted')
  })

  step('she cannot certify what she entered, and the next district sees nothing', async () => {
    expect(await hanh.page.getByRole('button', { name: /Phê duyệt/ }).count()).toBe(0)
    expect((await hanh.api.act(id, 'certify')).status()).toBe(403)
    await hanh.page.goto(`/cho-duyet/${id}`)
    await shows(hanh.page, /không có quyền xem trang này/)
    await isHiddenFromTheNextDistrict()
  })

  step('Dũng returns one value and says why', async () => {
    const { page } = dung
    await page.goto('/cho-duyet')
    await page.getByRole('link', { name: 'Xem và phê duyệt' }).click()
    const card = page.getByRole('article').filter({ hasText: 'CS-5.1.2' })
    await shows(card, /Tử số tăng 100 %/)
    await card.getByRole('radio', { name: 'Trả lại', exact: true }).check()
    expect(await page.getByRole('button', { name: 'Phê duyệt số liệu' }).getAttribute('aria-disabled')).toBe(
      'true',
    )
    await card.getByLabel(/^Lý do trả lại/).fill(RETURN_NOTE)
    await page.getByRole('button', { name: 'Trả lại 1 số liệu' }).click()
    await confirmIfAsked(dung, 'Vẫn trả lại')
    await shows(page, /Đã trả lại biểu/)
    expect((await dung.api.submission(id)).state).toBe('returned')
    await isHiddenFromTheNextDistrict()
  })

  step('Hạnh sees on her list what came back and why, corrects it and sends again', async () => {
    const { page } = hanh
    await page.goto('/viec-can-xu-ly')
    await shows(page, /Mẫu số 210 chưa gồm công chức cấp xã/)
    await page
      .getByRole('link', { name: /Sửa số liệu/ })
      .first()
      .click()
    await shows(form.row('CS-5.1.2'), /Mẫu số 210 chưa gồm công chức cấp xã/)
    await form.type(form.denominator('CS-5.1.2'), '338')
    await form.giveReason('CS-5.1.2', 'Số năm trước chưa gồm công chức cấp xã')
    await form.isSaved()
    await shows(form.row('CS-5.1.2'), /Đã sửa, chờ gửi lại/)
    await form.send()
    await shows(page, /Đã gửi biểu số liệu/)
    expect((await hanh.api.submission(id)).revision).toBe(2)
    await isHiddenFromTheNextDistrict()
  })

  step('Dũng certifies; the figures are preliminary', async () => {
    const { page } = dung
    await page.goto(`/cho-duyet/${id}`)
    await shows(page, /Đã sửa theo ý kiến/)
    await page.getByRole('button', { name: 'Phê duyệt số liệu' }).click()
    await confirmIfAsked(dung, 'Vẫn phê duyệt')
    await shows(page, /Đã phê duyệt số liệu của/)
    expect((await dung.api.submission(id)).state).toBe('certified')
    expect((await dung.api.act(id, 'accept')).status()).toBe(403)
    await isHiddenFromTheNextDistrict()
  })

  step('Minh accepts, and within a second Hà sees the new figures on Tổng quan', async () => {
    await ha.page.goto('/tong-quan?loai=chinh-thuc')
    const line = ha.page.getByRole('button', { name: /^CT-3\.2/ })
    await line.waitFor()
    expect(await line.textContent()).not.toMatch(/14,8/)
    const seen = await watchFor(ha.page, 'main li', '^CT-3\\.2.*14,8')

    const { page } = minh
    await page.goto(`/cho-duyet/${id}`)
    const answered = page.waitForResponse((response) => response.url().endsWith('/accept'))
    await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
    await confirmIfAsked(minh, 'Vẫn tiếp nhận')
    const response = await answered
    const milliseconds = Math.round((await seen()) - (await endOf(page, response)))
    console.info(`from acceptance to the figure on Tổng quan: ${milliseconds} ms`)
    expect(milliseconds).toBeLessThanOrEqual(1000)
    await shows(page, /Đã tiếp nhận biểu/)
    await shows(ha.page.getByRole('button', { name: /^CT-5\.1/ }), /18,3/)
    await isHiddenFromTheNextDistrict()
  })

  step('the figure opens to the report under it, and the accepted report to its history', async () => {
    await ha.page.getByRole('button', { name: /^CT-3\.2/ }).click()
    await shows(ha.page, /9\/61/)
    await form.open(id)
    await shows(hanh.page, /là số liệu chính thức/)
    const { items } = await hanh.api.read<{ items: { verb: string }[] }>(`/submissions/${id}/timeline`)
    const verbs = items.map((item) => item.verb.replace('submission.', ''))
    expect(verbs.filter((verb) => verb !== 'edit')).toEqual([
      'accept',
      'certify',
      'submit',
      'return',
      'submit',
    ])
  })

  step('the district’s leader sees its ward’s report and cannot certify it', async () => {
    const phuong = await stage.seat(PHUONG)
    const son = await stage.seat(SON)
    const ward = await phuong.api.report('UBND-11296')
    await fillAndSend(phuong.api, ward.id)
    await son.page.goto(`/cho-duyet/${ward.id}`)
    await shows(son.page, /Quán Toan/)
    expect(await son.page.getByRole('button', { name: 'Phê duyệt số liệu' }).count()).toBe(0)
    const refused = await son.api.act(ward.id, 'certify')
    expect(refused.status()).toBe(403)
    expect(((await refused.json()) as { code: string }).code).toBe('not-permitted-here')
  })
})
