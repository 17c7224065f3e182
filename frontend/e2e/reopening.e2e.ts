/** A wrong figure in an accepted report: reopened by a second person for a while, corrected, accepted, compared. */
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import type { Submission } from '../src/api/types'
import { eventually, isValue, shows, showsNot } from './support/expecting'
import { fillAndSend } from './support/filling'
import { ReportForm } from './support/form'
import { CHAU, MINH, TIEN_LANG, TIEN_LANG_LEADER } from './support/people'
import { faultsInSight } from './support/pictures'
import { confirmIfAsked } from './support/refusals'
import { Stage, type Seat } from './support/stage'

const CODE = 'CS-1.3.1'
const WRONG = 'Tử số của CS-1.3.1 ghi nhầm, thiếu một đợt tuyên truyền'
const REFUSED = 'Đề nghị ghi rõ số đúng và căn cứ'
const AGAIN = 'Số đúng theo biên bản ngày 05/6: thêm một đợt tuyên truyền'

describe('a reopening', () => {
  const stage = new Stage('reopening')
  let officer: Seat, leader: Seat, minh: Seat
  let form: ReportForm
  let id: string
  let was: number

  beforeAll(async () => {
    await stage.open()
    officer = await stage.seat(TIEN_LANG)
    leader = await stage.seat(TIEN_LANG_LEADER)
    minh = await stage.seat(MINH)
    form = new ReportForm(officer.page)
    id = (await officer.api.report('UBND-TL')).id
    await fillAndSend(officer.api, id)
    expect((await leader.api.act(id, 'certify')).status()).toBe(200)
    expect((await minh.api.act(id, 'accept')).status()).toBe(200)
    was = figureOf(await officer.api.submission(id))
    await setPeriod('close')
  })
  afterAll(async () => {
    await setPeriod('open')
    await stage.close()
  })

  let isBroken = false
  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      expect(isBroken, 'an earlier step failed').toBe(false)
      onTestFailed(() => stage.photograph(`reopening-${name.slice(0, 40)}`))
      isBroken = true
      await story()
      isBroken = false
    })
  }

  const look = (seat: Seat, name: string) => faultsInSight(seat, 'reopening', name)
  const panelOf = ({ page }: Seat) => page.locator('[data-reopening]')
  const dialogOf = ({ page }: Seat) => page.getByRole('dialog')
  const figureOf = ({ items }: Submission) =>
    items.find((item) => item.indicator.code === CODE)!.values[0]!.numerator!

  async function setPeriod(verb: 'close' | 'open'): Promise<void> {
    const period = await minh.api.period()
    const answer = await minh.api.send('POST', `/periods/${period.id}/${verb}`, { etag: period.etag })
    expect(answer.status(), await answer.text()).toBe(200)
  }

  async function ask(seat: Seat, reason: string): Promise<void> {
    await panelOf(seat)
      .getByRole('button', { name: /^Đề nghị mở lại/ })
      .click()
    await dialogOf(seat).getByLabel('Lý do').fill(reason)
    await dialogOf(seat).getByRole('button', { name: 'Gửi đề nghị' }).click()
  }

  /** The request in the coordinator's queue, which her badge announces. */
  async function inQueue(): Promise<Locator> {
    await minh.page.goto('/cho-duyet')
    const row = minh.page.locator('#de-nghi-mo-lai li').filter({ hasText: 'Tiên Lãng' })
    await row.waitFor()
    return row
  }

  step('the officer finds a wrong figure in what was accepted, and can only ask', async () => {
    await form.open(id)
    await shows(officer.page, /Kỳ báo cáo đã khóa/)
    expect(await form.sendButton.count()).toBe(0)
    expect(await form.numerator(CODE).isEditable()).toBe(false)
    await panelOf(officer).getByRole('button', { name: 'Đề nghị mở lại' }).click()
    await dialogOf(officer).getByRole('button', { name: 'Gửi đề nghị' }).click()
    await shows(dialogOf(officer), 'Ghi lý do, để người quyết định biết cần sửa gì.')
    expect(await look(officer, 'request')).toEqual([])
    await dialogOf(officer).getByLabel('Lý do').fill('Gọi chị Hoa 0912345678')
    await dialogOf(officer).getByRole('button', { name: 'Gửi đề nghị' }).click()
    await shows(dialogOf(officer), /số điện thoại/i)
    await dialogOf(officer).getByLabel('Lý do').fill(WRONG)
    await minh.page.goto('/theo-doi')
    await leader.page.goto(`/bieu-so-lieu/${id}`)
    await panelOf(leader).getByRole('button', { name: 'Đề nghị mở lại' }).click()
    await dialogOf(leader).getByLabel('Lý do').fill(WRONG)
    await dialogOf(officer).getByRole('button', { name: 'Gửi đề nghị' }).click()
    await shows(panelOf(officer), 'Đang đề nghị mở lại.')
  })

  step('her leader asks at the same moment: one request is enough', async () => {
    await dialogOf(leader).getByRole('button', { name: 'Gửi đề nghị' }).click()
    await shows(dialogOf(leader), /vừa được người khác thay đổi|Đã có đề nghị mở lại/)
    expect(await look(leader, 'second-request')).toEqual([])
    await dialogOf(leader).getByRole('button', { name: 'Hủy' }).click()
    await shows(panelOf(leader), /Cán bộ nhập số liệu, UBND huyện Tiên Lãng đề nghị/)
    expect(await panelOf(leader).getByRole('button').count()).toBe(0)
    expect((await leader.api.act(id, 'request-reopening', { reason: WRONG })).status()).toBe(409)
  })

  step('she cannot approve it, nor can her leader or the next district', async () => {
    await shows(panelOf(officer), /chờ cơ quan đầu mối tổng hợp quyết định/)
    expect(await panelOf(officer).getByRole('button').count()).toBe(0)
    expect(await look(officer, 'banner-requested')).toEqual([])
    for (const seat of [officer, leader]) expect((await seat.api.act(id, 'reopen')).status()).toBe(403)
    const chau = await stage.seat(CHAU)
    expect((await chau.api.act(id, 'request-reopening', { reason: WRONG })).status()).toBe(404)
  })

  step('Minh is told by a number beside the queue, and refuses the first request in words', async () => {
    await minh.page
      .getByRole('link', { name: /^Chờ tiếp nhận/ })
      .getByText('1', { exact: true })
      .waitFor()
    const row = await inQueue()
    await shows(minh.page, '1 đề nghị mở lại biểu')
    await shows(row, WRONG)
    expect(await look(minh, 'queue')).toEqual([])
    await row.getByRole('button', { name: 'Không mở lại' }).click()
    await dialogOf(minh).getByRole('button', { name: 'Không mở lại' }).click()
    await shows(dialogOf(minh), 'Ghi lý do, để đơn vị biết cần làm gì.')
    expect(await look(minh, 'refuse')).toEqual([])
    await dialogOf(minh).getByLabel('Lý do không mở lại').fill(REFUSED)
    await dialogOf(minh).getByRole('button', { name: 'Không mở lại' }).click()
    await shows(minh.page, 'Không có đề nghị nào chờ')
    await shows(panelOf(officer), 'Đề nghị mở lại không được chấp thuận.')
    await shows(panelOf(officer), REFUSED)
    expect(await look(officer, 'banner-refused')).toEqual([])
  })

  step('she asks again; Minh opens the report until the end of a working day', async () => {
    await ask(officer, AGAIN)
    await shows(panelOf(officer), 'Đang đề nghị mở lại.')
    const row = await inQueue()
    await row.getByRole('button', { name: 'Mở lại', exact: true }).click()
    await shows(dialogOf(minh), 'Hết thời hạn, biểu tự khóa lại.')
    await dialogOf(minh).getByLabel('Mở đến').selectOption({ label: '1 ngày làm việc, đến 11/06/2024 17:00' })
    expect(await look(minh, 'approve')).toEqual([])
    await dialogOf(minh).getByRole('button', { name: 'Mở lại', exact: true }).click()
    await shows(minh.page, 'Không có đề nghị nào chờ')
  })

  step('the report on her screen opens by itself, and says until when and why', async () => {
    await shows(panelOf(officer), /Đã mở lại đến 11\/06\/2024 17:00/)
    await shows(panelOf(officer), AGAIN)
    await form.numerator(CODE).waitFor()
    expect(await look(officer, 'banner-reopened')).toEqual([])
    const { state, official_revision } = await officer.api.submission(id)
    expect([state, official_revision]).toEqual(['returned', 1])
  })

  step('its time runs out while she types: what she typed stays, unsaved and in sight', async () => {
    stage.change(
      `update reopenings set expires_at = '2024-06-09 17:00+07' where submission_id = '${id}' and state = 'approved'`,
    )
    stage.change(`update submissions set reopened_until = '2024-06-09 17:00+07' where id = '${id}'`)
    await form.type(form.numerator(CODE), String(was + 1))
    await shows(officer.page, /Đã hết thời hạn mở lại biểu này/)
    await shows(panelOf(officer), /Đã hết thời hạn mở lại \(/)
    await isValue(form.numerator(CODE), String(was + 1))
    expect(await look(officer, 'banner-expired')).toEqual([])
    expect(figureOf(await officer.api.submission(id))).toBe(was)
  })

  step('reopened once more, it is saved without being typed again', async () => {
    await ask(officer, 'Chưa kịp gửi')
    await shows(panelOf(officer), 'Đang đề nghị mở lại.')
    await isValue(form.numerator(CODE), String(was + 1))
    const row = await inQueue()
    await row.getByRole('button', { name: 'Mở lại', exact: true }).click()
    await dialogOf(minh).getByRole('button', { name: 'Mở lại', exact: true }).click()
    await eventually(
      'the figure is saved',
      async () => figureOf(await officer.api.submission(id)) === was + 1,
    )
    await isValue(form.numerator(CODE), String(was + 1))
    await showsNot(officer.page, /Người khác cùng đơn vị vừa lưu/)
  })

  step('sent, certified and accepted again, the report is locked and the new figure official', async () => {
    await form.isSaved()
    await form.send()
    await shows(officer.page, /Đã gửi biểu số liệu/)
    for (const [seat, button, asked, told] of [
      [leader, 'Phê duyệt số liệu', 'Vẫn phê duyệt', /Đã phê duyệt số liệu của/],
      [minh, 'Tiếp nhận', 'Vẫn tiếp nhận', /Đã tiếp nhận biểu/],
    ] as const) {
      await seat.page.goto(`/cho-duyet/${id}`)
      await seat.page.getByRole('button', { name: button, exact: true }).click()
      await confirmIfAsked(seat, asked)
      await shows(seat.page, told)
    }
    const { state, official_revision, is_locked } = await officer.api.submission(id)
    expect([state, official_revision, is_locked]).toEqual(['accepted', 2, true])
    await form.page.reload()
    await shows(panelOf(officer), 'Đợt mở lại đã kết thúc.')
  })

  step('the two stand side by side: what changed, who sent each, when, and why', async () => {
    const { page } = officer
    await page
      .getByRole('link', { name: /So (sánh|với)/ })
      .first()
      .click()
    await shows(page, 'So sánh các bản gửi')
    const row = page.locator('tr[data-move]').filter({ hasText: CODE })
    await shows(row, 'Tăng')
    expect(await page.locator('tr[data-move]').count()).toBe(1)
    expect(await row.innerText()).toMatch(new RegExp(`${was}/.*${was + 1}/`, 's'))
    await shows(page.locator('main'), AGAIN)
    await shows(page.locator('main'), /Đề nghị mở lại.*Cán bộ nhập số liệu/)
    await shows(page.locator('main'), /Chấp thuận mở lại.*Lê Quang Minh/)
    await shows(page.locator('main'), 'Chính thức')
    expect(await look(officer, 'comparison')).toEqual([])
    await page.getByRole('radio', { name: /^Tất cả/ }).check()
    await eventually('the rest too', async () => (await page.locator('tr[data-move=same]').count()) > 5)
    expect(await look(officer, 'comparison-all')).toEqual([])
    await page.goto(`/bieu-so-lieu/${id}/so-sanh?tu=1&den=hien-tai`)
    await shows(page, 'Không có bản gửi này. Chọn lại hai bản để so sánh.')
    await page.getByRole('button', { name: 'So hai bản gần nhất' }).click()
    await row.waitFor()
  })
})
