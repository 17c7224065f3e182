/** Lan links the city's account to her own and signs in by it; a provider that refuses or is away; who is not linked. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { shows, showsNot } from './support/expecting'
import { CHAU, DO_SON, LAN, PASSWORD, type Person } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'
import { wanted } from './support/systems'
import { totp } from './support/totp'

const BUTTON = 'Đăng nhập bằng Tài khoản thành phố Hải Phòng'
const AGAIN = 'Xác nhận đó là anh/chị'
const [LANS, NOBODYS] = ['lan.hp', 'khach.hp']
const of = ({ email }: Person) => `actor_id = (select actor_id from credentials where email = '${email}')`

describe("the city's account", () => {
  const stage = new Stage('identities')
  const without = new Stage('empty')
  let lan: Seat

  beforeAll(async () => {
    await stage.open()
    await without.open()
    lan = await stage.seat(LAN)
  })
  afterAll(() => Promise.all([stage.close(), without.close()]))

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`identities-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = (seat: Seat) => seat.page.locator('main')
  const press = (seat: Seat, name: string | RegExp) => main(seat).getByRole('button', { name }).click()
  const button = (seat: Seat) => main(seat).getByRole('link', { name: BUTTON })

  /** From here the provider answers nothing at these of its addresses. */
  async function away(...names: ('configuration' | 'token')[]): Promise<void> {
    const url = new URL('/switch', wanted('E2E_PROVIDER'))
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ away: names }) })
    expect(answer.status).toBe(200)
  }

  /** On the provider's own page. */
  async function decide(
    seat: Seat,
    subject: string,
    choice: 'Đồng ý' | 'Không đồng ý' = 'Đồng ý',
  ): Promise<void> {
    await seat.page.waitForURL(/\/city\/authorize/)
    await seat.page.getByLabel('Tên đăng nhập').fill(subject)
    await seat.page.getByRole('button', { name: choice, exact: true }).click()
  }

  async function signOut(seat: Seat): Promise<void> {
    await seat.page
      .getByRole('button', { name: new RegExp(LAN.name) })
      .first()
      .click()
    await seat.page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await seat.page.waitForURL(/dang-nhap/)
  }

  const grow = () =>
    stage.change(`update sessions set proven_at = now() - interval '11 minutes' where ${of(LAN)}`)

  step('where no provider is set up there is no button and no card', async () => {
    const stranger = await without.window()
    await stranger.page.goto('/dang-nhap')
    await main(stranger).getByRole('button', { name: 'Đăng nhập', exact: true }).waitFor()
    expect(await stranger.page.request.get('/api/v1/session/provider').then((it) => it.json())).toEqual({
      name: null,
    })
    await showsNot(main(stranger), /hoặc đăng nhập bằng|Tài khoản thành phố/)
    // Of the people of that shared system, one whom no other journey signs in.
    const officer = await without.seat(DO_SON)
    await officer.page.goto('/tai-khoan')
    await shows(main(officer), 'Không đăng nhập ở nơi nào khác.')
    await showsNot(main(officer), 'Tài khoản thành phố')
  })

  step('a provider that is away is told, and the form below still works', async () => {
    await away('configuration')
    const stranger = await stage.window()
    await stranger.page.goto('/dang-nhap?next=%2Ftong-quan')
    await button(stranger).waitFor()
    expect(await faultsInSight(stranger, 'identities', 'sign-in')).toEqual([])
    await button(stranger).click()
    await shows(main(stranger), 'Chưa xác nhận được với tài khoản thành phố.')
    expect(await faultsInSight(stranger, 'identities', 'away')).toEqual([])
    await main(stranger).locator('input[name=email]').fill(CHAU.email)
    await main(stranger).locator('input[name=password]').fill(PASSWORD)
    await press(stranger, 'Đăng nhập')
    await stranger.page.waitForURL(/tong-quan/)
    await away()
  })

  step('Lan links it under her own account, after saying who she is', async () => {
    await lan.page.goto('/tai-khoan')
    await shows(main(lan), 'Chưa liên kết')
    expect(await faultsInSight(lan, 'identities', 'not-linked')).toEqual([])
    grow()
    // What was away a moment ago is asked again after five seconds.
    await new Promise((resolve) => setTimeout(resolve, 5000))
    await press(lan, 'Liên kết')
    const dialog = lan.page.getByRole('dialog').filter({ hasText: AGAIN })
    await dialog.locator('input[name=password]').fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Xác nhận và tiếp tục' }).click()
    await decide(lan, LANS, 'Không đồng ý')
    await shows(main(lan), 'Anh/chị đã chọn không đồng ý ở trang tài khoản thành phố.')
    expect(await faultsInSight(lan, 'identities', 'link-refused')).toEqual([])
    await press(lan, 'Liên kết')
    await decide(lan, LANS)
    await shows(main(lan), 'Đã liên kết')
    await shows(main(lan), 'Chưa dùng')
    expect(new URL(lan.page.url()).search, 'nothing of the answer stays in the address').toBe('')
    expect(await faultsInSight(lan, 'identities', 'linked')).toEqual([])
  })

  step('she signs out, and in again with one press, to where she wanted to go', async () => {
    await signOut(lan)
    await lan.page.goto('/tai-khoan')
    await lan.page.waitForURL(/dang-nhap/)
    await button(lan).click()
    await decide(lan, LANS)
    await lan.page.waitForURL(/tai-khoan/)
    await shows(main(lan), 'Đã liên kết')
    await showsNot(main(lan), 'Chưa dùng')
    expect(await faultsInSight(lan, 'identities', 'used')).toEqual([])
  })

  step('a provider that fails in the middle, or somebody who says no, leads back to the form', async () => {
    const phone = await stage.window({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    })
    await phone.page.goto('/dang-nhap')
    await button(phone).click()
    await decide(phone, LANS, 'Không đồng ý')
    await shows(main(phone), 'Anh/chị đã chọn không đồng ý ở trang tài khoản thành phố.')
    expect(await faultsInSight(phone, 'identities', 'refused')).toEqual([])
    await away('token')
    await button(phone).click()
    await decide(phone, LANS)
    await shows(main(phone), 'Chưa xác nhận được với tài khoản thành phố.')
    await away()
    expect((await phone.api.ask('/me')).status()).toBe(401)
  })

  step('who has not linked it is told what to do, and comes to where she wanted to go', async () => {
    const stranger = await stage.window()
    await stranger.page.goto('/tai-khoan')
    await button(stranger).click()
    await decide(stranger, NOBODYS)
    await shows(main(stranger), 'Tài khoản thành phố này chưa được liên kết.')
    await shows(main(stranger), /mở Tài khoản và bảo mật rồi bấm Liên kết/)
    expect(await faultsInSight(stranger, 'identities', 'nobody')).toEqual([])
    await main(stranger).locator('input[name=email]').fill(CHAU.email)
    await main(stranger).locator('input[name=password]').fill(PASSWORD)
    await press(stranger, 'Đăng nhập')
    await stranger.page.waitForURL(/tai-khoan/)
    await press(stranger, 'Liên kết')
    await decide(stranger, LANS)
    await shows(main(stranger), 'Chưa liên kết được.')
    expect(await faultsInSight(stranger, 'identities', 'somebody-elses')).toEqual([])
  })

  step('with two-step sign-in the code is asked for here too', async () => {
    await press(lan, 'Bật xác thực hai bước')
    // Signing in by it proved nothing: the provider may have asked nobody.
    const dialog = lan.page.getByRole('dialog').filter({ hasText: AGAIN })
    await dialog.locator('input[name=password]').fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Xác nhận và tiếp tục' }).click()
    const secret = await main(lan).locator('li code').innerText()
    await main(lan).locator('input[name=code]').fill(totp(secret))
    await press(lan, 'Xác nhận và bật')
    await press(lan, 'Tôi đã lưu mã')
    await shows(main(lan), 'Đang bật')
    stage.change(`update second_factors set last_step = 1 where ${of(LAN)}`)
    await signOut(lan)
    await lan.page.goto('/tai-khoan')
    await button(lan).click()
    await decide(lan, LANS)
    await shows(main(lan), 'Tài khoản thành phố đã xác nhận anh/chị.')
    expect(new URL(lan.page.url()).hash, 'nothing of the session stays in the address').toBe('')
    expect((await lan.api.ask('/me')).status(), 'half open').toBe(401)
    expect(await faultsInSight(lan, 'identities', 'second-step')).toEqual([])
    await main(lan).locator('input[name=code]').fill(totp(secret))
    await press(lan, 'Xác nhận')
    await lan.page.waitForURL(/tai-khoan/)
    await shows(main(lan), 'Đã liên kết')
    grow()
    await press(lan, 'Bỏ liên kết')
    await lan.page.getByRole('alertdialog').getByRole('button', { name: 'Bỏ liên kết' }).click()
    stage.change(`update second_factors set last_step = 1 where ${of(LAN)}`)
    await dialog.locator('input[name=code]').fill(totp(secret))
    await dialog.getByRole('button', { name: 'Xác nhận và tiếp tục' }).click()
    await shows(main(lan), 'Chưa liên kết')
    await signOut(lan)
    await button(lan).click()
    await decide(lan, LANS)
    await shows(main(lan), 'Tài khoản thành phố này chưa được liên kết.')
  })

  step('in English too', async () => {
    await lan.page.evaluate(() => localStorage.setItem('locale', 'en'))
    await lan.page.goto('/dang-nhap?loi=chua-lien-ket')
    await shows(main(lan), "This account of the city's is not linked.")
    await showsNot(main(lan), /session\./)
    await lan.page.goto('/dang-nhap?loi=<b>loi</b>')
    await showsNot(main(lan), /loi/)
  })
})
