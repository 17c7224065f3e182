/** A period closed by the coordinator, who first sees who is late, and opened again. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { eventually, shows, showsNot } from './support/expecting'
import { ReportForm } from './support/form'
import { DO_SON, HA, MINH } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'

const dueOn = (day: string) => `update submissions s set due_on = '${day}' from organisations o, periods p
  where o.id = s.owner_id and o.code = 'UBND-DS' and p.id = s.period_id and p.code = '2024-6T'`

describe('closing a period', () => {
  const stage = new Stage('closing')
  let minh: Seat, officer: Seat
  let id: string

  beforeAll(async () => {
    await stage.open()
    minh = await stage.seat(MINH)
    officer = await stage.seat(DO_SON)
    id = (await officer.api.report('UBND-DS')).id
    stage.change(dueOn('2024-06-05'))
  })
  afterAll(async () => {
    stage.change(dueOn('2024-06-17'))
    const period = await minh.api.period()
    if (!period.is_open) await minh.api.send('POST', `/periods/${period.id}/open`, { etag: period.etag })
    await stage.close()
  })

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`closing-${name.slice(0, 40)}`))
      await story()
    })
  }

  const dialog = (seat: Seat) => seat.page.getByRole('dialog')
  const button = (seat: Seat, name: RegExp) => seat.page.locator('main').getByRole('button', { name })
  const confirm = (seat: Seat, name: RegExp) => dialog(seat).getByRole('button', { name })
  const CLOSE = /^Khóa kỳ/
  const OPEN = /^Mở (lại )?kỳ/

  step('a leader of the city follows the period and cannot close it', async () => {
    const ha = await stage.seat(HA)
    await ha.page.goto('/theo-doi')
    await ha.page.locator('main h1').waitFor()
    expect(await button(ha, CLOSE).count()).toBe(0)
    const period = await ha.api.period()
    for (const [method, path] of [
      ['POST', 'close'],
      ['GET', 'closing'],
    ] as const) {
      const url = `/periods/${period.id}/${path}`
      const answer =
        method === 'GET' ? await ha.api.ask(url) : await ha.api.send('POST', url, { etag: period.etag })
      expect(answer.status(), path).toBe(403)
    }
  })

  step('Minh sees who is late and what will not count, the latest first', async () => {
    await minh.page.goto('/theo-doi')
    await button(minh, CLOSE).click()
    const first = dialog(minh)
      .getByRole('list', { name: 'Các đơn vị chưa xong' })
      .getByRole('listitem')
      .first()
    await shows(first, 'UBND quận Đồ Sơn')
    await shows(first, /chậm 5 ngày/i)
    await shows(dialog(minh), /biểu sẽ không được tính vào kết quả/)
    expect(await faultsInSight(minh, 'closing', 'close')).toEqual([])
  })

  step('it is closed only after a tick, and then locked for everybody', async () => {
    await confirm(minh, CLOSE).click({ force: true })
    await shows(dialog(minh), 'Đánh dấu xác nhận để khóa kỳ.')
    expect((await minh.api.period()).is_open).toBe(true)
    const other = await stage.seat(MINH)
    await other.page.goto('/theo-doi')
    await button(other, CLOSE).click()
    await dialog(minh).getByRole('checkbox').check()
    await confirm(minh, CLOSE).click()
    await dialog(minh).waitFor({ state: 'hidden' })
    await button(minh, OPEN).waitFor()

    await dialog(other).getByRole('checkbox').check()
    await confirm(other, CLOSE).click()
    await shows(dialog(other), /vừa được người khác thay đổi/)
    await other.context.close()

    const form = new ReportForm(officer.page)
    await form.open(id)
    await shows(officer.page, /Kỳ báo cáo đã khóa/)
    expect(await form.sendButton.count()).toBe(0)
  })

  step('opening it again says what that brings and who closed it', async () => {
    await button(minh, OPEN).click()
    await dialog(minh)
      .getByText(/Đã khóa, mở \d+ lần/)
      .click()
    await shows(dialog(minh), MINH.name)
    expect(await faultsInSight(minh, 'closing', 'open')).toEqual([])
    await confirm(minh, OPEN).click()
    await dialog(minh).waitFor({ state: 'hidden' })
    await button(minh, CLOSE).waitFor()
    await eventually('the period is open', async () => (await minh.api.period()).is_open)
    const form = new ReportForm(officer.page)
    await form.open(id)
    await showsNot(officer.page, /Kỳ báo cáo đã khóa/)
    await form.sendButton.waitFor()
  })
})
