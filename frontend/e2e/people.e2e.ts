/** Quân looks after people: finds Hạnh, gives and ends a role, names a deputy, suspends, and imports a workbook. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { shows, showsNot } from './support/expecting'
import { CHAU, HANH, QUAN } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'
import { peopleWorkbook } from './support/workbook'

describe('people and their roles', () => {
  const stage = new Stage('people')
  let quan: Seat, hanh: Seat

  beforeAll(async () => {
    await stage.open()
    quan = await stage.seat(QUAN)
    hanh = await stage.seat(HANH)
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`people-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = () => quan.page.locator('main')
  const dialog = () => quan.page.getByRole('dialog')
  const sure = () => quan.page.getByRole('alertdialog')
  const press = (name: string | RegExp) => main().getByRole('button', { name }).click()
  const confirm = (name: string) => dialog().getByRole('button', { name, exact: true }).click()
  const sight = async (name: string) => expect(await faultsInSight(quan, 'people', name)).toEqual([])

  async function open(words: string, name: string): Promise<void> {
    await quan.page.goto(`/can-bo?q=${encodeURIComponent(words)}`)
    await main().getByRole('link', { name, exact: true }).click()
    await main().getByRole('heading', { level: 1, name }).waitFor()
  }

  step('Hạnh is found without marks, and the filters stay in the address', async () => {
    await quan.page.goto('/can-bo')
    await shows(main(), 'Cán bộ, vai trò')
    await sight('list')
    await main().getByRole('searchbox').fill('thi hanh')
    await shows(main(), HANH.email)
    await quan.page.waitForURL(/q=thi/)
    await main().getByLabel('Tình trạng').selectOption('suspended')
    await shows(main(), 'Không tìm thấy ai')
    await sight('none')
  })

  step('a role is given within its days, and counts at the next step of an open session', async () => {
    await open('thi hanh', HANH.name)
    await sight('person')
    const report = (await (await stage.seat(CHAU)).api.report('UBND-LC')).id
    expect((await hanh.api.ask(`/submissions/${report}`)).status()).toBe(404)
    await press('Giao vai trò')
    await dialog().getByLabel('Mã cơ quan').fill('UBND-XX')
    await dialog().getByLabel('Đến hết ngày').fill('2024-06-01')
    await confirm('Giao vai trò')
    await shows(dialog(), 'Ngày kết thúc trước ngày bắt đầu')
    await shows(dialog(), 'Không có cơ quan mã này trong kỳ')
    await sight('grant')
    await dialog().getByLabel('Mã cơ quan').fill('UBND-LC')
    await dialog().getByLabel('Đến hết ngày').fill('2024-06-30')
    await confirm('Giao vai trò')
    await shows(main(), '10/06/2024 – 30/06/2024')
    expect((await hanh.api.ask(`/submissions/${report}`)).status()).toBe(200)
  })

  step('another stands in for her, and the role that was given ends at once', async () => {
    await press(/^Ủy quyền Cán bộ nhập số liệu · .*Vĩnh Bảo/)
    await confirm('Ủy quyền')
    await shows(dialog(), 'Chọn một người trong danh sách gợi ý')
    await dialog().getByLabel('Người được ủy quyền').fill(CHAU.email)
    await shows(dialog(), CHAU.name)
    await dialog().getByLabel('Đến hết ngày').fill('2024-06-20')
    await sight('deputy')
    await confirm('Ủy quyền')
    await dialog().waitFor({ state: 'detached' })
    await press(/^Kết thúc Cán bộ nhập số liệu · .*Lê Chân/)
    await dialog().getByLabel('Ngày cuối cùng').fill('2024-06-09')
    await sight('end')
    await confirm('Kết thúc')
    await shows(main(), 'Đã thu hồi, không tính ngày nào')
    await sight('ended')
    await open('chau', CHAU.name)
    await shows(main(), `Ủy quyền thay ${HANH.name}`)
    await sight('stands-in')
  })

  step('suspended, Hạnh is out at once; resumed, she signs in again', async () => {
    await open('thi hanh', HANH.name)
    await press('Tạm khóa')
    await sight('suspend')
    await sure().getByRole('button', { name: 'Tạm khóa' }).click()
    await shows(main(), 'Đang tạm khóa')
    expect((await hanh.api.ask('/submissions')).status()).toBe(401)
    await press('Mở lại')
    await sure().getByRole('button', { name: 'Mở lại' }).click()
    await shows(main(), 'Đang giữ vai trò')
    await showsNot(main(), 'Đang tạm khóa')
    await press('Nghỉ, chuyển công tác')
    await sight('leave')
    await quan.page.keyboard.press('Escape')
  })

  step('Quân cannot change what is his own', async () => {
    await open('quan', QUAN.name)
    await shows(main(), 'Đây là tài khoản của anh/chị')
    expect(await main().getByRole('button', { name: 'Tạm khóa' }).count()).toBe(0)
    await sight('self')
  })

  step('a workbook tells every wrong cell, and the corrected one sends letters', async () => {
    await quan.page.goto('/can-bo')
    await main().getByRole('link', { name: 'Nhập từ Excel' }).click()
    await sight('import')
    await main().getByLabel('Tệp Excel').setInputFiles(peopleWorkbook('UBND-XX'))
    await shows(main(), '2 lỗi trong 3 dòng. Chưa ghi gì.')
    await shows(main(), 'D4')
    await sight('import-errors')
    await press('Chọn tệp khác')
    await main().getByLabel('Tệp Excel').setInputFiles(peopleWorkbook('UBND-VB'))
    await shows(main(), /không có lỗi. Sẽ gửi 2 lời mời và giao 1 vai trò/)
    await sight('import-right')
    await press('Nhập 3 dòng')
    await shows(main(), 'Đã gửi 2 lời mời và giao 1 vai trò.')
    await sight('imported')
    await main().getByRole('link', { name: 'Xem lời mời' }).click()
    await shows(main(), 'moi2@vinhbao.demo')
  })

  step('Châu has no such page', async () => {
    const chau = await stage.seat(CHAU)
    await chau.page.goto('/can-bo')
    await shows(chau.page.locator('main'), /không có quyền|không mở được|ngoài/i)
    expect((await chau.api.ask('/people')).status()).toBe(403)
  })
})
