/** Quân asks Thảo in by a letter; she chooses a password, works, forgets it, and chooses another. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { shows, showsNot } from './support/expecting'
import { HANH, QUAN } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'

const THAO = { name: 'Đặng Thu Thảo', email: 'thao@vinhbao.demo' }
const FIRST = 'bốn cây bàng lá đỏ'
const SECOND = 'sáu con vịt qua sông'

describe('invitations and lost passwords', () => {
  const stage = new Stage('invitations')
  let quan: Seat, thao: Seat

  beforeAll(async () => {
    await stage.open()
    quan = await stage.seat(QUAN)
    thao = await stage.window({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`invitations-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = (seat: Seat) => seat.page.locator('main')
  const dialog = () => quan.page.getByRole('dialog')
  const press = (seat: Seat, name: string | RegExp) => main(seat).getByRole('button', { name }).click()

  /** The link of the newest letter, as Quân reads it in this trial. */
  async function letter(subject: string): Promise<string> {
    await quan.page.goto('/loi-moi/thu-dung-thu')
    await shows(main(quan), subject, 20_000)
    const link = main(quan).getByRole('link', { name: 'Mở đường dẫn trong thư' }).first()
    return (await link.getAttribute('href'))!
  }

  async function choose(password: string, repeated = password): Promise<void> {
    await main(thao).getByLabel('Mật khẩu mới', { exact: true }).fill(password)
    await main(thao).getByLabel('Nhập lại mật khẩu mới').fill(repeated)
    await press(thao, 'Đặt mật khẩu')
  }

  async function enter(password: string): Promise<void> {
    await main(thao).locator('input[name=email]').fill(THAO.email)
    await main(thao).locator('input[name=password]').fill(password)
    await press(thao, 'Đăng nhập')
  }

  step('Quân finds nobody asked in, and is told what is wrong with his form', async () => {
    await quan.page.goto('/loi-moi')
    await shows(main(quan), 'Chưa mời ai')
    await shows(main(quan), 'Bản dùng thử giữ thư lại')
    expect(await faultsInSight(quan, 'invitations', 'empty')).toEqual([])
    await press(quan, 'Mời một người')
    await dialog().getByLabel('Họ và tên').fill(THAO.name)
    await dialog().getByLabel('Thư điện tử công vụ').fill(HANH.email)
    await shows(dialog(), 'Chọn cơ quan để xem trước.')
    await dialog().getByLabel('Mã cơ quan').fill('UBND-VB')
    await shows(dialog(), 'Phạm vi: 1 cơ quan')
    await shows(dialog(), /^Biểu số liệu: [1-9]/)
    expect(await faultsInSight(quan, 'invitations', 'preview')).toEqual([])
    await dialog().getByLabel('Vai trò', { exact: true }).selectOption('administrator')
    await dialog().getByLabel('Phạm vi', { exact: true }).selectOption('plan')
    await shows(dialog(), 'Phạm vi: toàn kế hoạch')
    await showsNot(dialog(), /^Biểu số liệu: /)
    await dialog().getByLabel('Vai trò', { exact: true }).selectOption('contributor')
    await dialog().getByLabel('Phạm vi', { exact: true }).selectOption('own')
    await dialog().getByRole('button', { name: 'Gửi lời mời' }).click()
    await shows(dialog(), 'Đã có tài khoản hoặc lời mời với địa chỉ này')
    expect(await faultsInSight(quan, 'invitations', 'refused')).toEqual([])
    await dialog().getByLabel('Thư điện tử công vụ').fill(THAO.email)
    await dialog().getByRole('button', { name: 'Gửi lời mời' }).click()
    await shows(main(quan), `Đã gửi lời mời cho ${THAO.name}.`)
    await shows(main(quan), 'Đang chờ')
    expect(await faultsInSight(quan, 'invitations', 'one')).toEqual([])
  })

  step('Thảo follows the letter on her phone and chooses a password', async () => {
    const link = await letter('Lời mời dùng hệ thống Liên Ngành')
    expect(await faultsInSight(quan, 'invitations', 'letters')).toEqual([])
    await thao.page.goto(link)
    await shows(main(thao), 'Chào mừng đến với Liên Ngành')
    expect(new URL(thao.page.url()).hash, 'nothing of the token stays in the address').toBe('')
    await choose('ngắn quá', 'khác')
    await shows(main(thao), /cần ít nhất 12 ký tự/)
    await choose(FIRST, 'khác')
    await shows(main(thao), 'Hai lần nhập mật khẩu mới chưa giống nhau')
    await choose('thao@vinhbao.demo')
    await shows(main(thao), /gồm chủ yếu họ tên hoặc địa chỉ thư/)
    expect(await faultsInSight(thao, 'invitations', 'choose')).toEqual([])
    await choose(FIRST)
    await shows(main(thao), 'Đã đặt mật khẩu')
    expect(await faultsInSight(thao, 'invitations', 'chosen')).toEqual([])
    await press(thao, 'Đăng nhập')
    await main(thao).locator('input[name=email]').waitFor()
    await enter(FIRST)
    await thao.page.waitForURL(/viec-can-xu-ly/)
    await shows(main(thao), 'Gửi biểu số liệu 6 tháng đầu năm 2024')
  })

  step('the same link opens nothing a second time', async () => {
    const link = await letter('Lời mời dùng hệ thống Liên Ngành')
    const stranger = await stage.window()
    await stranger.page.goto(link)
    await shows(main(stranger), 'Đường dẫn không còn hiệu lực')
    expect(await faultsInSight(stranger, 'invitations', 'over')).toEqual([])
    await stranger.page.goto('/dat-mat-khau')
    await shows(main(stranger), 'Đường dẫn không còn hiệu lực')
    await quan.page.goto('/loi-moi')
    await shows(main(quan), 'Đã nhận lời')
    expect(await faultsInSight(quan, 'invitations', 'accepted')).toEqual([])
  })

  step('Thảo forgets it, asks from the sign-in page, and chooses another', async () => {
    await thao.context.clearCookies()
    await thao.page.goto('/dang-nhap')
    await main(thao).getByRole('link', { name: 'Quên mật khẩu?' }).click()
    await press(thao, 'Gửi đường dẫn')
    await shows(main(thao), 'Nhập thư điện tử công vụ')
    expect(await faultsInSight(thao, 'invitations', 'forgot')).toEqual([])
    await main(thao).locator('input[name=email]').fill('khong-co@vinhbao.demo')
    await press(thao, 'Gửi đường dẫn')
    await shows(main(thao), 'Đã ghi nhận yêu cầu')
    await press(thao, 'Nhập địa chỉ khác')
    await main(thao).locator('input[name=email]').fill(THAO.email)
    await press(thao, 'Gửi đường dẫn')
    await shows(main(thao), 'Đã ghi nhận yêu cầu')
    expect(await faultsInSight(thao, 'invitations', 'asked')).toEqual([])
    await thao.page.goto(await letter('Đặt lại mật khẩu Liên Ngành'))
    await showsNot(quan.page, 'khong-co@vinhbao.demo')
    await shows(main(thao), `Cho tài khoản ${THAO.name}`)
    await choose(SECOND)
    await press(thao, 'Đăng nhập')
    await main(thao).locator('input[name=email]').waitFor()
    await enter(FIRST)
    await shows(main(thao), /không đúng/)
    await enter(SECOND)
    await thao.page.waitForURL(/viec-can-xu-ly/)
  })

  step('what Quân takes back is worth nothing, in both languages', async () => {
    await quan.page.goto('/loi-moi')
    await press(quan, 'Mời một người')
    await dialog().getByLabel('Họ và tên').fill('Phạm Thu Trang')
    await dialog().getByLabel('Thư điện tử công vụ').fill('trang@vinhbao.demo')
    await dialog().getByLabel('Mã cơ quan').fill('UBND-VB')
    await dialog().getByRole('button', { name: 'Gửi lời mời' }).click()
    await shows(main(quan), 'Đã gửi lời mời cho Phạm Thu Trang.')
    const stranger = await stage.window({ locale: 'en-GB' })
    const link = await letter('trang@vinhbao.demo')
    await quan.page.goto('/loi-moi')
    await press(quan, 'Thu hồi lời mời Phạm Thu Trang')
    await quan.page.getByRole('alertdialog').getByRole('button', { name: 'Thu hồi' }).click()
    await shows(main(quan), 'Đã thu hồi')
    await stranger.page.goto(link)
    await shows(main(stranger), /Đường dẫn không còn hiệu lực|This link is not good any more/)
  })

  step('Hạnh has no such page', async () => {
    const hanh = await stage.seat(HANH)
    await hanh.page.goto('/loi-moi')
    await shows(main(hanh), /không có quyền|không mở được|ngoài/i)
    expect((await hanh.api.ask('/invitations')).status()).toBe(403)
    expect((await hanh.api.ask('/caught-letters')).status()).toBe(403)
  })
})
