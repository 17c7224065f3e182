/** Quân sets how long something is kept, sees what goes and has it go; Kiểm reads in the log who looked at what. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { eventually, shows, showsNot } from './support/expecting'
import { CANH, HANH, KIEM, QUAN } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'

/** Twenty answers of twenty days; the usual period keeps those of seven. */
const OLD = `insert into idempotent_replies (actor_id, key, fingerprint, status, headers, body, created_at)
  select a.id, 'journey-' || n, '', 200, '{}', 'x', now() - make_interval(days => n)
  from (select id from actors limit 1) a, generate_series(0, 19) n`

describe('how long what is kept', () => {
  const stage = new Stage('retention')
  let quan: Seat, pocket: Seat

  beforeAll(async () => {
    await stage.open()
    stage.change(OLD)
    quan = await stage.seat(QUAN)
    pocket = await stage.seat(QUAN, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`retention-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = (seat: Seat) => seat.page.locator('main')
  const line = (seat: Seat) => main(seat).locator('tr').filter({ hasText: 'Kết quả lưu để gửi lại' })
  const dialog = (seat: Seat) => seat.page.getByRole('dialog')

  step('the rules tell what is kept, for how long, and what goes next', async () => {
    await quan.page.goto('/luu-giu')
    await shows(line(quan), '7 ngày')
    await shows(line(quan), /13 dòng/)
    await shows(main(quan), 'không bao giờ bị xóa theo thời hạn')
    expect(await faultsInSight(quan, 'retention', 'rules')).toEqual([])
    await main(quan).getByRole('searchbox').fill('phien dang nhap')
    await quan.page.waitForURL(/q=phien/)
    await shows(main(quan), 'phiên gần nhất của mỗi người')
    await showsNot(main(quan).locator('table'), 'Kết quả lưu để gửi lại')
    await quan.page.goto('/luu-giu?q=ho-khau')
    await shows(main(quan), 'Không có loại dữ liệu phù hợp')
    await quan.page.goto('/luu-giu?loc=den-han&sap_xep=lan-toi')
    await shows(line(quan), '7 ngày')
    await showsNot(main(quan).locator('table'), 'Phiên đăng nhập')
    expect(await faultsInSight(quan, 'retention', 'filtered')).toEqual([])
    await quan.page.goto('/luu-giu')
    await pocket.page.goto('/luu-giu')
    await shows(main(pocket), 'Kết quả lưu để gửi lại')
    expect(await faultsInSight(pocket, 'retention', 'rules-phone')).toEqual([])
  })

  step('he sees what another period would take, and sets it', async () => {
    await line(quan).getByRole('button').click()
    const field = dialog(quan).getByLabel('Số ngày lưu giữ')
    await field.fill('99')
    await shows(dialog(quan), 'Từ 1 đến 30 ngày')
    await field.fill('15')
    await shows(dialog(quan), /5 dòng/)
    expect(await faultsInSight(quan, 'retention', 'dialog')).toEqual([])
    await dialog(quan).getByRole('button', { name: 'Lưu thời hạn' }).click()
    await dialog(quan).waitFor({ state: 'detached' })
    await shows(line(quan), '15 ngày')
    await shows(line(quan), 'mặc định 7 ngày')
    await shows(main(quan), /7 → 15 ngày, /)
  })

  step('he has it done now, and what went is told', async () => {
    await main(quan).getByRole('button', { name: 'Xóa ngay dữ liệu hết hạn' }).click()
    await quan.page.getByRole('alertdialog').getByRole('button', { name: 'Xóa', exact: true }).click()
    await shows(main(quan), /Đã xóa \d+ dòng/, 30_000)
    await shows(main(quan), /Kết quả lưu để gửi lại: 5 dòng/)
    await eventually('nothing more is due', async () => /Không có gì/.test(await line(quan).innerText()))
    expect(await faultsInSight(quan, 'retention', 'done')).toEqual([])
  })

  step('Cảnh opens figures behind a wall, and Kiểm finds both in the log', async () => {
    const canh = await stage.seat(CANH)
    await canh.page.goto('/bieu-so-lieu')
    await main(canh).locator('a[href^="/bieu-so-lieu/"]').first().click()
    await canh.page.waitForURL(/bieu-so-lieu\/[0-9a-f-]{36}/)
    await eventually('the report is there', async () => /CS-3/.test(await main(canh).innerText()))
    const kiem = await stage.seat(KIEM)
    await kiem.page.goto('/nhat-ky')
    await main(kiem).getByLabel('Loại việc').selectOption({ label: 'Xem, tải' })
    await kiem.page.waitForURL(/loai=xem/)
    await shows(main(kiem), 'Xem số liệu hạn chế')
    await shows(main(kiem), CANH.name)
    // What stood there before goes when the narrowed list has come.
    await main(kiem).locator('tbody').getByText('Đổi thời hạn lưu giữ').first().waitFor({ state: 'detached' })
    await main(kiem).locator('tbody').getByText('Chi tiết').first().click()
    await shows(main(kiem).locator('tbody'), 'CS-3.3.1, CS-3.3.2')
    expect(await faultsInSight(kiem, 'retention', 'readings')).toEqual([])
    await main(kiem).getByLabel('Loại việc').selectOption({ label: 'Thay đổi' })
    await shows(main(kiem).locator('tbody'), 'Đổi thời hạn lưu giữ')
    await shows(main(kiem).locator('tbody'), 'Xóa dữ liệu hết hạn lưu giữ')
  })

  step('Hạnh has no such page', async () => {
    const hanh = await stage.seat(HANH)
    await hanh.page.goto('/luu-giu')
    await shows(main(hanh), /không có quyền|chưa được giao quyền/i)
    await showsNot(hanh.page.getByRole('navigation').first(), 'Thời hạn lưu giữ')
  })
})
