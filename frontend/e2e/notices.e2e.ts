/** Somebody is told as it happens, chooses how to be told, and a letter that failed is sent again. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import type { Api } from './support/api'
import { eventually, shows, showsNot } from './support/expecting'
import { CHAU, DUNG, HANH, MINH } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'

/** Letters go out at any hour, whenever the journeys are run. */
const NEVER_RESTING = `insert into notice_preferences (person_id, choices, quiet_from, quiet_to, digest_at)
  select id, '{}', '00:00', '00:00', '07:30' from actors where kind = 'person' on conflict do nothing`
const GIVEN_UP = `update letters l set state = 'given_up', failure = 'message_refused', reply = 554, attempts = 3
  from credentials c where c.actor_id = l.person_id and c.email = '${DUNG.email}'`

describe('notices and letters', () => {
  const stage = new Stage('notices')
  let dung: Seat, minh: Seat

  beforeAll(async () => {
    await stage.open()
    stage.change(NEVER_RESTING)
    dung = await stage.seat(DUNG)
    minh = await stage.seat(MINH)
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`notices-${name.slice(0, 40)}`))
      await story()
    })
  }

  const bell = (seat: Seat) => seat.page.getByRole('link', { name: /^Thông báo/ }).first()
  const numberOf = () => bell(dung).getAttribute('aria-label')
  async function isSilent(api: Api): Promise<boolean> {
    if ((await numberOf()) === 'Thông báo') return true
    const read = await api.send('POST', '/notices/mark-all-read')
    expect(read.ok(), await read.text()).toBe(true)
    await dung.page.waitForTimeout(500)
    return false
  }
  const button = (seat: Seat, name: string | RegExp) =>
    seat.page.locator('main').getByRole('button', { name })

  step('the bell moves when Hạnh sends her report, without a reload', async () => {
    await dung.page.goto('/tong-quan')
    await bell(dung).waitFor()
    // The day's reminders may come now or have come: what was sent settles his, and the number would stand still.
    const api = await stage.api(DUNG)
    await eventually('a bell without a number', () => isSilent(api), 40_000)
    const hanh = await stage.api(HANH)
    const sent = await hanh.act((await hanh.report('UBND-VB')).id, 'submit')
    expect(sent.ok(), await sent.text()).toBe(true)
    await eventually('the bell to move', async () => (await numberOf()) !== 'Thông báo', 40_000)
    await bell(dung).click()
    await shows(dung.page, /Nguyễn Thị Hạnh gửi biểu số liệu/)
    expect(await faultsInSight(dung, 'notices', 'list')).toEqual([])
  })

  step('Dũng wants reminders at once and no letters of periods, and finds it so again', async () => {
    await dung.page.getByRole('link', { name: 'Cách nhận thông báo' }).click()
    const group = (name: string) => dung.page.getByRole('group', { name })
    await group('Nhắc hạn').getByRole('radio', { name: 'Gửi ngay' }).check({ force: true })
    await group('Kỳ báo cáo').getByRole('radio', { name: 'Không gửi' }).check({ force: true })
    await group('Kỳ báo cáo').getByRole('checkbox').uncheck()
    expect(await group('Báo cáo lãnh đạo').getByRole('checkbox').count(), 'always shown').toBe(0)
    await dung.page.getByLabel('Giờ gửi bản tin').fill('08:15')
    await button(dung, 'Lưu').click()
    await shows(dung.page, 'Đã lưu lựa chọn.')
    expect(await faultsInSight(dung, 'notices', 'preferences')).toEqual([])
    await dung.page.reload()
    await eventually('the choice to stand', () =>
      group('Nhắc hạn').getByRole('radio', { name: 'Gửi ngay' }).isChecked(),
    )
    expect(await dung.page.getByLabel('Giờ gửi bản tin').inputValue()).toBe('08:15')
    expect(await group('Kỳ báo cáo').getByRole('checkbox').isChecked()).toBe(false)
  })

  step('Minh sees that the letter was sent, and nothing of what it says', async () => {
    await minh.page.goto('/thu-dien-tu?q=dung')
    const row = minh.page.getByRole('row', { name: new RegExp(DUNG.name) }).first()
    await eventually('the letter to be sent', async () => (await row.innerText()).includes('Đã gửi'), 40_000)
    await showsNot(minh.page.locator('main'), /biểu số liệu 6 tháng/)
    expect(await faultsInSight(minh, 'notices', 'letters')).toEqual([])
  })

  step('one that was given up is sent again by the coordinator', async () => {
    stage.change(GIVEN_UP)
    await minh.page.goto('/thu-dien-tu?tinh_trang=given_up')
    const row = minh.page.getByRole('row', { name: new RegExp(DUNG.name) }).first()
    await shows(row, /Máy chủ thư không nhận thư này/)
    await row.getByRole('button', { name: /Gửi lại thư cho/ }).click()
    await shows(minh.page, 'Đã đưa vào hàng chờ gửi.')
    await minh.page.goto('/thu-dien-tu?q=dung')
    await eventually(
      'it to be sent',
      async () =>
        (
          await minh.page
            .getByRole('row', { name: new RegExp(DUNG.name) })
            .first()
            .innerText()
        ).includes('Đã gửi'),
      40_000,
    )
  })

  step('an officer of the next district has no such screen', async () => {
    const chau = await stage.seat(CHAU)
    await chau.page.goto('/thu-dien-tu')
    await shows(chau.page, /không có quyền|Không có quyền/)
    expect((await chau.api.ask('/letters')).status()).toBe(403)
  })
})
