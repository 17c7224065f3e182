/** A system is connected, its program reads within its reach, its secret is changed, and it is stopped at once. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { shows, showsNot } from './support/expecting'
import { HANH, QUAN } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'
import { systemOf } from './support/systems'

const NAME = 'Phần mềm báo cáo huyện Vĩnh Bảo'

describe('connected systems', () => {
  const stage = new Stage('clients')
  const { url } = systemOf('clients')
  let quan: Seat
  const program = { id: '', secret: '', second: '', token: '' }

  beforeAll(async () => {
    await stage.open()
    quan = await stage.seat(QUAN)
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`clients-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = () => quan.page.locator('main')
  const dialog = () => quan.page.getByRole('dialog')
  const alert = () => quan.page.getByRole('alertdialog')
  /** The program is no browser: it has neither cookies nor an origin. */
  const ask = (secret: string) =>
    fetch(`${url}/oauth/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${program.id}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
  const reads = (path: string) =>
    fetch(`${url}/api/v1${path}`, { headers: { Authorization: `Bearer ${program.token}` } })
  const shownSecret = () => dialog().locator('code').filter({ hasText: /^lnc_/ }).innerText()

  step('Quân finds no system yet, and connects one', async () => {
    await quan.page.goto('/he-thong-ket-noi')
    await shows(quan.page, 'Chưa có hệ thống nào kết nối')
    expect(await faultsInSight(quan, 'clients', 'empty')).toEqual([])
    await main().getByRole('button', { name: 'Kết nối hệ thống' }).click()
    await dialog().getByRole('button', { name: 'Kết nối và cấp khóa' }).click()
    await shows(dialog(), 'Chưa lưu. Sửa các chỗ được đánh dấu rồi gửi lại.')
    expect(await dialog().getByLabel('Tên hệ thống').getAttribute('aria-invalid')).toBe('true')
    expect(await faultsInSight(quan, 'clients', 'refused')).toEqual([])
    await dialog().getByLabel('Tên hệ thống').fill(NAME)
    await dialog().getByLabel('Cơ quan chủ quản').fill('UBND-VB')
    await dialog().getByLabel('Vai trò', { exact: true }).selectOption('contributor')
    await dialog().getByLabel('Mã cơ quan').fill('UBND-VB')
    await dialog().getByLabel('Kỳ báo cáo và hạn nộp').check()
    await dialog().getByLabel('Nhập, sửa biểu số liệu').check()
    expect(await dialog().getByLabel('Biểu số liệu', { exact: true }).isChecked(), 'brought along').toBe(true)
    expect(await faultsInSight(quan, 'clients', 'form')).toEqual([])
    await dialog().getByRole('button', { name: 'Kết nối và cấp khóa' }).click()
  })

  step('the secret is shown once', async () => {
    await shows(dialog(), 'Khóa chỉ hiện một lần.')
    program.secret = await shownSecret()
    program.id = await dialog().locator('code').first().innerText()
    expect(await faultsInSight(quan, 'clients', 'secret')).toEqual([])
    await dialog().getByRole('button', { name: 'Tôi đã lưu khóa' }).click()
    await shows(main(), NAME)
    await quan.page.reload()
    await shows(main(), NAME)
    await showsNot(quan.page, program.secret)
    expect(await faultsInSight(quan, 'clients', 'one')).toEqual([])
  })

  step('the program reads its own district and nothing else', async () => {
    const given = await ask(program.secret)
    expect(given.status).toBe(200)
    program.token = ((await given.json()) as { access_token: string }).access_token
    expect((await reads('/periods')).status).toBe(200)
    const hanh = await stage.api(HANH)
    expect((await reads(`/submissions/${(await hanh.report('UBND-VB')).id}`)).status).toBe(200)
    expect((await reads('/progress')).status).toBe(403)
    await quan.page.reload()
    await showsNot(main(), 'Chưa dùng lần nào')
  })

  step('a second secret, and the first is revoked with its tokens', async () => {
    await main()
      .getByRole('button', { name: `Cấp khóa mới: ${NAME}` })
      .click()
    await shows(dialog(), 'Khóa chỉ hiện một lần.')
    program.second = await shownSecret()
    await dialog().getByRole('button', { name: 'Tôi đã lưu khóa' }).click()
    expect((await ask(program.second)).status).toBe(200)
    expect(
      await main()
        .getByRole('button', { name: /^Cấp khóa mới/ })
        .count(),
      'a third',
    ).toBe(0)
    await main()
      .getByRole('button', { name: `Thu hồi khóa …${program.secret.slice(-4)} của ${NAME}` })
      .click()
    await alert().getByRole('button', { name: 'Thu hồi' }).click()
    await shows(main(), 'Đã thu hồi')
    expect((await reads('/periods')).status).toBe(401)
    expect((await ask(program.secret)).status).toBe(401)
  })

  step('it is suspended and refused at once, and resumed', async () => {
    const given = await ask(program.second)
    program.token = ((await given.json()) as { access_token: string }).access_token
    expect((await reads('/periods')).status).toBe(200)
    await main()
      .getByRole('button', { name: `Tạm dừng: ${NAME}` })
      .click()
    await alert().getByRole('button', { name: 'Tạm dừng' }).click()
    await shows(main(), /Đã tạm dừng/)
    expect((await reads('/periods')).status).toBe(401)
    expect(await faultsInSight(quan, 'clients', 'suspended')).toEqual([])
    await main()
      .getByRole('button', { name: `Cho hoạt động lại: ${NAME}` })
      .click()
    await shows(main(), 'Đang hoạt động')
    expect((await reads('/periods')).status).toBe(200)
  })

  step('in English too', async () => {
    await quan.page.evaluate(() => localStorage.setItem('locale', 'en'))
    await quan.page.reload()
    await quan.page.waitForTimeout(500)
    await showsNot(main(), /clients\./)
    await quan.page.evaluate(() => localStorage.setItem('locale', 'vi'))
  })

  step('an officer of a district has no such screen', async () => {
    const hanh = await stage.seat(HANH)
    await hanh.page.goto('/he-thong-ket-noi')
    await shows(hanh.page, /không có quyền|Không có quyền/)
    expect((await hanh.api.ask('/api-clients')).status()).toBe(403)
  })
})
