/** Quân takes the plan out, edits it, is told his mistakes, and imports exactly what he was shown; nobody else may. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { shows, showsNot } from './support/expecting'
import { editedPack } from './support/packs'
import { HANH, QUAN } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'

const DOOR = '/bo-du-lieu-ke-hoach'

describe('plan data out and in', () => {
  const stage = new Stage('empty')
  let quan: Seat, pocket: Seat
  let exported = ''

  beforeAll(async () => {
    await stage.open()
    quan = await stage.seat(QUAN)
    pocket = await stage.seat(QUAN, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`packs-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = (seat = quan) => seat.page.locator('main')
  const press = (name: string, seat = quan) => main(seat).getByRole('button', { name, exact: true }).click()
  const sight = async (name: string, seat = quan) =>
    expect(await faultsInSight(seat, 'packs', name)).toEqual([])

  async function bringIn(file: string, seat = quan): Promise<void> {
    await seat.page.goto(DOOR)
    await main(seat).getByLabel('Tệp ZIP của kế hoạch').setInputFiles(file)
    await seat.page.waitForURL(/bo-du-lieu-ke-hoach\/[0-9a-f-]{36}/)
  }

  step('the plan comes out as one file', async () => {
    await quan.page.goto('/he-thong')
    await quan.page.getByRole('navigation').first().getByRole('link', { name: 'Bộ dữ liệu kế hoạch' }).click()
    await shows(main(), 'Chưa có bộ dữ liệu nào được gửi lên')
    await sight('door')
    const [download] = await Promise.all([
      quan.page.waitForEvent('download'),
      main()
        .getByRole('link', { name: /^Tải tệp ZIP/ })
        .click(),
    ])
    expect(download.suggestedFilename()).toBe('KH-PCMD-2024.zip')
    exported = await download.path()
  })

  step('brought back as it is, there is nothing to import', async () => {
    await bringIn(editedPack(exported, []))
    await shows(main(), /Không có gì để nhập: \d\.\d{3} nội dung/, 60_000)
    expect(await main().getByRole('button', { name: 'Nhập', exact: true }).count()).toBe(0)
    await sight('same')
  })

  step('every mistake is told with its file, line and field', async () => {
    await bringIn(
      editedPack(exported, [
        ['plan.yaml', 'objective: G1', 'objective: G9'],
        ['calendar.yaml', 'cut_off_on: 2024-06-14', 'cut_off_on: 2024-06-01'],
      ]),
    )
    await shows(main(), /\d+ lỗi\. Chưa ghi gì/, 60_000)
    await shows(main(), 'không có mục tiêu mã G9')
    await shows(main(), 'ngày chốt số liệu trước khi kỳ kết thúc')
    await shows(main(), 'periods[0].cut_off_on')
    await sight('mistakes')
    await pocket.page.goto(quan.page.url())
    await shows(main(pocket), 'không có mục tiêu mã G9')
    await sight('mistakes-phone', pocket)
  })

  step('corrected, he sees what changes from what to what, and imports it', async () => {
    await bringIn(
      editedPack(exported, [
        ['indicators.yaml', 'name_vi: Tỷ lệ xã', 'name_vi: Tỉ lệ xã'],
        ['agencies.yaml', 'short_vi: Sở Y tế', 'short_vi: Sở Y tế thành phố'],
        [
          'plan.yaml',
          'settings:\n',
          'administered:\n- {code: extension.maximum_days, value: 8}\nsettings:\n',
        ],
      ]),
      pocket,
    )
    await shows(main(pocket), /Nhập sẽ thêm 0, sửa 3/, 60_000)
    await shows(main(pocket), 'Thiết lập đọc kế hoạch › Gia hạn nộp báo cáo tối đa')
    await shows(main(pocket), 'Sở Y tế thành phố')
    await sight('differences-phone', pocket)
    await quan.page.goto(pocket.page.url())
    await shows(main(), 'Cơ quan, đơn vị')
    await sight('differences')
    await press('Nhập')
    await shows(quan.page.getByRole('alertdialog'), 'Nhập bộ dữ liệu kế hoạch?')
    await sight('sure')
    await quan.page.getByRole('alertdialog').getByRole('button', { name: 'Nhập', exact: true }).click()
    await shows(main(), `Đã nhập: thêm 0, sửa 3. Người nhập: ${QUAN.name}.`, 60_000)
    await sight('imported')
    await quan.page.goto('/don-vi/SYT')
    await shows(main(), 'Sở Y tế')
    await quan.page.goto(DOOR)
    await shows(main(), 'Đã nhập')
    await sight('list')
    await pocket.page.goto(DOOR)
    await shows(main(pocket), 'Đã nhập')
    await sight('list-phone', pocket)
  })

  step('a plan that changed meanwhile is compared anew before anything is written', async () => {
    await bringIn(editedPack(exported, [['agencies.yaml', 'short_vi: Sở Y tế', 'short_vi: Y tế']]))
    await shows(main(), /Nhập sẽ thêm 0, sửa/, 60_000)
    stage.change("update organisations set short_vi = 'Sở YT' where code = 'SYT'")
    await press('Nhập')
    await quan.page.getByRole('alertdialog').getByRole('button', { name: 'Nhập', exact: true }).click()
    await shows(main(), 'Kế hoạch đã thay đổi sau khi so sánh')
    await sight('moved')
    await press('So sánh lại')
    await shows(main(), 'Sở YT', 60_000)
  })

  step('the code of the form is written beside the indicator, and says who wrote it', async () => {
    await quan.page.goto('/ke-hoach/chi-so/CS-3.2.1')
    await press('Sửa mẫu biểu, cách tính')
    const dialog = quan.page.getByRole('dialog')
    await dialog.getByLabel('Mã biểu theo QĐ 29').fill('06/PCMD')
    await dialog.getByLabel('Ghi chú cách tính').fill('Đếm theo sổ của đoàn kiểm tra')
    await sight('words')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await dialog.waitFor({ state: 'detached' })
    await shows(main(), '06/PCMD')
    await main().getByText('Lịch sử sửa').click()
    await shows(main(), QUAN.name)
    await shows(main().getByRole('list', { name: 'Lịch sử sửa' }), 'Ghi chú cách tính')
    await sight('indicator')
  })

  step('nobody else comes here, nor edits', async () => {
    const hanh = await stage.seat(HANH)
    await hanh.page.goto(DOOR)
    await shows(main(hanh), /không có quyền|chưa được giao quyền/i)
    await showsNot(hanh.page.getByRole('navigation').first(), 'Bộ dữ liệu kế hoạch')
    await hanh.page.goto('/ke-hoach/chi-so/CS-3.2.1')
    await shows(main(hanh), '06/PCMD')
    expect(await main(hanh).getByRole('button', { name: 'Sửa mẫu biểu, cách tính' }).count()).toBe(0)
  })
})
