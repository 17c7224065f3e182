/** Two-step sign-in, a proof in the middle of a decision, and sessions that are ended from elsewhere. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import type { APIResponse, Locator } from 'playwright-core'
import { eventually, shows, showsNot } from './support/expecting'
import { fillAndSend, fillIn } from './support/filling'
import { DUNG, HANH, LAN, MINH, PASSWORD, QUAN, SON, type Person } from './support/people'
import { faultsInSight } from './support/pictures'
import { confirmIfAsked } from './support/refusals'
import { Stage, type Seat } from './support/stage'
import { totp } from './support/totp'

const NOTE = 'Mẫu số 210 chưa gồm công chức cấp xã, đề nghị rà soát'
const STEP_UP = 'Xác nhận đó là anh/chị'
const of = ({ email }: Person) => `actor_id = (select actor_id from credentials where email = '${email}')`

describe('two-step sign-in', () => {
  const stage = new Stage('security')
  const minh = { secret: '', codes: [] as string[] }
  let desk: Seat, phone: Seat
  let vinhBao: string, hongBang: string

  beforeAll(async () => {
    await stage.open()
    const [hanh, dung] = [await stage.api(HANH), await stage.api(DUNG)]
    vinhBao = (await hanh.report('UBND-VB')).id
    const etag = await fillIn(hanh, vinhBao)
    const figure = (await hanh.submission(vinhBao)).items.find(
      ({ indicator }) => indicator.code === 'CS-5.1.2',
    )!
    const jump = { numerator: 62, denominator: 210, reason: 'Có thêm lớp tập huấn trong quý II' }
    const values = [{ indicator_id: figure.indicator.id, status: 'number' as const, ...jump }]
    expect(await refusal(hanh.save(vinhBao, { values }, etag))).toBe('')
    expect(await refusal(hanh.act(vinhBao, 'submit'))).toBe('')
    expect(await refusal(dung.act(vinhBao, 'certify'))).toBe('')
    const [lan, son] = [await stage.api(LAN), await stage.api(SON)]
    hongBang = (await lan.report('UBND-HB')).id
    await fillAndSend(lan, hongBang)
    expect(await refusal(son.act(hongBang, 'certify'))).toBe('')
    desk = await stage.seat(MINH)
    phone = await stage.window({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  }, 60_000)
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`security-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = (seat: Seat) => seat.page.locator('main')
  const press = (place: Locator, name: string | RegExp) => place.getByRole('button', { name }).click()
  const dialog = (seat: Seat) => seat.page.getByRole('dialog').filter({ hasText: STEP_UP })
  /** As if a minute had gone by: the code that is shown now was not used yet. */
  const rest = (person: Person) => stage.change(`update second_factors set last_step = 1 where ${of(person)}`)
  const grow = (person: Person) =>
    stage.change(`update sessions set proven_at = now() - interval '11 minutes' where ${of(person)}`)

  async function giveCode(place: Locator, code: string, button: string | RegExp): Promise<void> {
    await place.locator('input[name=code]').fill(code)
    await press(place, button)
  }

  async function givePassword(seat: Seat, person: Person): Promise<void> {
    await seat.page.goto('/dang-nhap')
    await main(seat).locator('input[name=email]').fill(person.email)
    await main(seat).locator('input[name=password]').fill(PASSWORD)
    await press(main(seat), 'Đăng nhập')
    await main(seat).locator('input[name=code]').waitFor()
  }

  step('Minh turns it on from his own menu', async () => {
    const { page } = desk
    await page.goto('/theo-doi')
    await page
      .getByRole('button', { name: /Lê Quang Minh/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Tài khoản và bảo mật' }).click()
    await shows(main(desk), 'Chưa bật')
    await shows(main(desk), 'Không đăng nhập ở nơi nào khác.')
    expect(await faultsInSight(desk, 'security', 'account')).toEqual([])
    await press(main(desk), 'Bật xác thực hai bước')
    await page.getByRole('img', { name: /Mã QR/ }).waitFor()
    minh.secret = await main(desk).locator('li code').innerText()
    await giveCode(main(desk), '12', 'Xác nhận và bật')
    await shows(main(desk), /Mã không đúng hoặc đã dùng/)
    expect(await faultsInSight(desk, 'security', 'enrol')).toEqual([])
    await giveCode(main(desk), totp(minh.secret), 'Xác nhận và bật')
    await shows(main(desk), 'Các mã này chỉ hiện một lần.')
    minh.codes = await main(desk).locator('li code').allInnerTexts()
    expect(new Set(minh.codes).size).toBe(10)
    expect(await faultsInSight(desk, 'security', 'codes')).toEqual([])
    await press(main(desk), 'Tôi đã lưu mã')
    await shows(main(desk), 'Đang bật')
    await shows(main(desk), '10 mã')
    await page.reload()
    await shows(main(desk), 'Đang bật')
    await showsNot(page, minh.codes[0]!)
    expect(await faultsInSight(desk, 'security', 'on')).toEqual([])
  })

  step('he signs out, and in again with a code that works once', async () => {
    rest(MINH)
    await desk.page
      .getByRole('button', { name: /Lê Quang Minh/ })
      .first()
      .click()
    await desk.page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await desk.page.waitForURL(/dang-nhap/)
    await givePassword(desk, MINH)
    expect(await desk.page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('code')
    expect(await faultsInSight(desk, 'security', 'second-step')).toEqual([])
    expect((await desk.api.ask('/me')).status(), 'half open').toBe(401)
    const code = totp(minh.secret)
    await giveCode(main(desk), code, 'Xác nhận')
    await desk.page.waitForURL(/theo-doi/)
    await givePassword(phone, MINH)
    await giveCode(main(phone), code, 'Xác nhận')
    await shows(main(phone), /Mã không đúng hoặc đã dùng/)
    expect(await faultsInSight(phone, 'security', 'replayed')).toEqual([])
  })

  step('without the telephone a recovery code lets him in, once', async () => {
    await press(main(phone), /Dùng mã khôi phục/)
    await giveCode(main(phone), minh.codes[0]!.toLowerCase(), 'Xác nhận')
    await phone.page.waitForURL(/theo-doi/)
    const third = await stage.window()
    await givePassword(third, MINH)
    await press(main(third), /Dùng mã khôi phục/)
    await giveCode(main(third), minh.codes[0]!, 'Xác nhận')
    await shows(main(third), /Mã không đúng hoặc đã dùng/)
    await press(main(third), 'Quay lại nhập mật khẩu')
    await main(third).locator('input[name=password]').waitFor()
    await third.page.close()
  })

  step(
    'in the middle of sending back he is asked for a code, and the note he typed goes with it',
    async () => {
      const { page } = desk
      await page.goto(`/cho-duyet/${vinhBao}`)
      const card = page.getByRole('article').filter({ hasText: 'CS-5.1.2' })
      await card.getByRole('radio', { name: 'Trả lại', exact: true }).check()
      await card.getByLabel(/^Lý do trả lại/).fill(NOTE)
      grow(MINH)
      rest(MINH)
      const sent: string[] = []
      page.on(
        'request',
        (request) => request.url().endsWith('/send-back') && sent.push(keyed(request.headers())),
      )
      await press(main(desk), 'Trả lại 1 số liệu')
      await confirmIfAsked(desk, 'Vẫn trả lại')
      await dialog(desk).waitFor()
      expect(await faultsInSight(desk, 'security', 'step-up')).toEqual([])
      await giveCode(dialog(desk), '000', 'Xác nhận và tiếp tục')
      await shows(dialog(desk), /Mã không đúng hoặc đã dùng/)
      // By its place: for screen readers only the window is there.
      expect(await page.locator('article textarea').inputValue(), 'kept behind the window').toBe(NOTE)
      await giveCode(dialog(desk), totp(minh.secret), 'Xác nhận và tiếp tục')
      await shows(page, /Đã trả lại biểu/)
      expect(sent.length).toBe(2)
      expect(sent[0], 'the same request, its version and key included').toBe(sent[1])
      const hanh = await stage.api(HANH)
      expect(JSON.stringify(await hanh.submission(vinhBao))).toContain(NOTE)
    },
  )

  step('who closes the window has done nothing, and can go on', async () => {
    const { page } = desk
    await page.goto(`/cho-duyet/${hongBang}`)
    await main(desk).getByRole('button', { name: 'Tiếp nhận', exact: true }).waitFor()
    grow(MINH)
    rest(MINH)
    await press(main(desk), /^Tiếp nhận$/)
    await confirmIfAsked(desk, 'Vẫn tiếp nhận')
    await press(dialog(desk), 'Hủy')
    await shows(page, /Cần xác nhận lại đó là anh\/chị/)
    expect((await desk.api.submission(hongBang)).state).toBe('certified')
    await press(main(desk), /^Tiếp nhận$/)
    await confirmIfAsked(desk, 'Vẫn tiếp nhận')
    await giveCode(dialog(desk), totp(minh.secret), 'Xác nhận và tiếp tục')
    await shows(page, /Đã tiếp nhận biểu/)
    expect((await desk.api.submission(hongBang)).state).toBe('accepted')
  })

  step('he ends the session on the telephone, and that browser is thrown out', async () => {
    await desk.page.goto('/tai-khoan')
    await shows(main(desk), 'Phiên này')
    await shows(main(desk), /Chrome trên/)
    expect(await faultsInSight(desk, 'security', 'sessions')).toEqual([])
    const ends = main(desk).getByRole('button', { name: /^Kết thúc: / })
    expect(await ends.count()).toBe(1)
    await ends.click()
    await shows(main(desk), 'Không đăng nhập ở nơi nào khác.')
    expect((await phone.api.ask('/me')).status()).toBe(401)
    await phone.page.goto('/don-vi')
    await phone.page.waitForURL(/dang-nhap/)
  })

  step('Quân has no app: his password is asked for over the form he has filled in', async () => {
    const quan = await stage.seat(QUAN)
    await quan.page.goto('/he-thong-ket-noi')
    await press(main(quan), 'Kết nối hệ thống')
    const form = quan.page.getByRole('dialog').filter({ hasText: 'Tên hệ thống' })
    await form.getByLabel('Tên hệ thống').fill('Phần mềm báo cáo')
    await form.getByLabel('Cơ quan chủ quản').fill('UBND-VB')
    await form.getByLabel('Mã cơ quan').fill('UBND-VB')
    await form.getByLabel('Kỳ báo cáo và hạn nộp').check()
    grow(QUAN)
    await press(form, 'Kết nối và cấp khóa')
    await dialog(quan).locator('input[name=password]').fill('không phải mật khẩu')
    await press(dialog(quan), 'Xác nhận và tiếp tục')
    await shows(dialog(quan), /Mật khẩu hiện tại không đúng/)
    expect(await faultsInSight(quan, 'security', 'step-up-password')).toEqual([])
    await quan.page.keyboard.press('Escape')
    await eventually('the window gone', async () => (await dialog(quan).count()) === 0)
    expect(await form.getByLabel('Tên hệ thống').inputValue()).toBe('Phần mềm báo cáo')
    await press(form, 'Kết nối và cấp khóa')
    await dialog(quan).locator('input[name=password]').fill(PASSWORD)
    await quan.page.keyboard.press('Enter')
    await shows(quan.page.getByRole('dialog'), 'Khóa chỉ hiện một lần.')
  })

  step('where it is required, Dũng meets it before anything else', async () => {
    const dung = await stage.seat(DUNG)
    stage.change(`update sessions set requires_factor = true where ${of(DUNG)}`)
    await dung.page.goto('/cho-duyet')
    await dung.page.waitForURL(/thiet-lap-xac-thuc/)
    expect(await faultsInSight(dung, 'security', 'must')).toEqual([])
    expect((await dung.api.ask('/submissions')).status()).toBe(403)
    await press(main(dung), 'Bắt đầu')
    const secret = await main(dung).locator('li code').innerText()
    expect(await faultsInSight(dung, 'security', 'must-enrol')).toEqual([])
    await giveCode(main(dung), totp(secret), 'Xác nhận và bật')
    await press(main(dung), 'Tôi đã lưu mã')
    await dung.page.waitForURL(/cho-duyet/)
    await dung.page.locator('main h1').waitFor()
  })

  step('text that reaches a page never becomes markup or script', async () => {
    const refused = await desk.page.evaluate(() => {
      const written = (write: (place: HTMLElement) => void) => {
        const place = document.createElement('div')
        try {
          write(place)
          return place.outerHTML
        } catch (error) {
          return (error as Error).name
        }
      }
      return {
        markup: written((place) => (place.innerHTML = '<img src=x onerror=alert(1)>')),
        script: written((place) => {
          const script = document.createElement('script')
          script.text = 'document.title = 1'
          place.append(script)
        }),
        emptied: written((place) => (place.innerHTML = '')),
      }
    })
    expect(refused).toEqual({ markup: 'TypeError', script: 'TypeError', emptied: '<div></div>' })
  })

  step('in English too', async () => {
    await desk.page.evaluate(() => localStorage.setItem('locale', 'en'))
    await desk.page.goto('/tai-khoan')
    await shows(main(desk), 'Two-step sign-in')
    await showsNot(main(desk), /account\.|session\./)
    await desk.page.evaluate(() => localStorage.setItem('locale', 'vi'))
  })
})

function keyed(headers: Record<string, string>): string {
  return `${headers['if-match']} ${headers['idempotency-key']}`
}

/** What the API said where it did not do it: a bare `false` would tell nobody why. */
async function refusal(answered: Promise<APIResponse>): Promise<string> {
  const answer = await answered
  return answer.ok() ? '' : `${answer.status()} ${await answer.text()}`
}
