/** Quân sets what the system goes by and keeps its calendar; Minh sees both work, and nobody overwrites another unseen. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { shows, showsNot } from './support/expecting'
import { HANH, KIEM, MINH, QUAN } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'

const EXTENSION = 'Gia hạn nộp báo cáo tối đa'

describe('settings and the calendar', () => {
  const stage = new Stage('settings')
  let quan: Seat, colleague: Seat, pocket: Seat, minh: Seat

  beforeAll(async () => {
    await stage.open()
    quan = await stage.seat(QUAN)
    colleague = await stage.seat(QUAN)
    pocket = await stage.seat(QUAN, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
    minh = await stage.seat(MINH)
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`settings-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = (seat = quan) => seat.page.locator('main')
  const dialog = (seat = quan) => seat.page.getByRole('dialog')
  const line = (seat = quan) => seat.page.locator('[id="extension.maximum_days"]')
  const save = (seat = quan) => dialog(seat).getByRole('button', { name: 'Lưu', exact: true }).click()
  const gone = (seat = quan) => dialog(seat).waitFor({ state: 'detached' })
  const sight = async (name: string, seat = quan) =>
    expect(await faultsInSight(seat, 'settings', name)).toEqual([])
  /** The last day Minh could give Vĩnh Bảo. */
  const latest = async () => {
    const report = await minh.api.report('UBND-VB')
    return (await minh.api.read<{ latest_on: string }>(`/submissions/${report.id}/extensions`)).latest_on
  }

  async function edit(seat = quan): Promise<void> {
    await main(seat)
      .getByRole('button', { name: `Sửa: ${EXTENSION}` })
      .click()
    await dialog(seat).getByLabel('Giá trị (ngày làm việc)').waitFor()
  }

  step('a setting is found without marks, and refused where it passes its bounds', async () => {
    await quan.page.goto('/thiet-lap')
    await shows(main(), 'Suy luận, cần xác nhận')
    await sight('list')
    await main().getByRole('searchbox').fill('gia han nop')
    await quan.page.waitForURL(/q=gia/)
    await shows(line(), '10 ngày làm việc')
    await shows(line(), 'Đang dùng giá trị mặc định')
    await showsNot(main(), 'Che số nhỏ')
    await edit()
    await dialog().getByLabel('Giá trị').fill('ba')
    await save()
    await shows(dialog(), 'Nhập bằng số')
    await dialog().getByLabel('Giá trị').fill('31')
    await save()
    await shows(dialog(), 'Chỉ nhận từ 1 đến 30')
    await sight('refused')
  })

  step('what it would do is told before, and it works as soon as it is saved', async () => {
    const before = await latest()
    await dialog().getByLabel('Giá trị').fill('4')
    await shows(dialog(), /6 tháng đầu năm 2024, cấp huyện: gia hạn muộn nhất đến \d\d\/\d\d\/2024/)
    await dialog().getByLabel('Lý do').fill('Gọi chị Hoa 0904 123 456')
    await save()
    await shows(dialog(), /số điện thoại|dữ liệu cá nhân/)
    await dialog().getByLabel('Lý do').fill('Thống nhất tại giao ban tháng 6')
    await sight('effects')
    await save()
    await gone()
    await shows(line(), '4 ngày làm việc')
    expect((await latest()) < before, 'Minh may give less').toBe(true)
  })

  step('a colleague who had it open is shown the value, and loses nothing', async () => {
    await colleague.page.goto('/thiet-lap')
    await edit(colleague)
    await dialog(colleague).getByLabel('Giá trị').fill('6')
    await edit()
    await dialog().getByLabel('Giá trị').fill('5')
    await save()
    await gone()
    await save(colleague)
    await shows(dialog(colleague), `${QUAN.name} vừa đặt giá trị 5 ngày làm việc`)
    expect(await dialog(colleague).getByLabel('Giá trị').inputValue()).toBe('6')
    await sight('race', colleague)
    await save(colleague)
    await gone(colleague)
    await shows(line(colleague), '6 ngày làm việc')
  })

  step('its history tells each change, and one button puts the default back', async () => {
    await quan.page.reload()
    await line().getByText('Căn cứ, phạm vi và lịch sử').click()
    await shows(line(), 'Từ 10 ngày làm việc thành 4 ngày làm việc')
    await shows(line(), 'Thống nhất tại giao ban tháng 6')
    await sight('history')
    await edit()
    await dialog().getByRole('button', { name: 'Về mặc định: 10 ngày làm việc' }).click()
    await gone()
    await shows(line(), 'Đang dùng giá trị mặc định')
  })

  step('a holiday on the phone moves a due date, which Minh sees', async () => {
    await pocket.page.goto('/thiet-lap/lich')
    await shows(main(pocket), 'Giỗ Tổ Hùng Vương')
    await sight('calendar', pocket)
    await main(pocket).getByRole('button', { name: 'Thêm ngày' }).click()
    await save(pocket)
    await shows(dialog(pocket), 'Chưa nhập')
    await dialog(pocket).getByLabel('Ngày', { exact: true }).fill('2024-09-02')
    await dialog(pocket).getByLabel('Tên tiếng Việt').fill('Nghỉ bão số 2')
    await save(pocket)
    await shows(dialog(pocket), 'Ngày 02/09/2024 đã có: Quốc khánh')
    await dialog(pocket).getByLabel('Ngày', { exact: true }).fill('2024-06-17')
    await shows(dialog(pocket), 'Quận, huyện: hạn nộp chuyển từ 17/06/2024 sang 18/06/2024')
    await sight('weighed', pocket)
    await save(pocket)
    await gone(pocket)
    await shows(main(pocket), /\d+ biểu số liệu chưa gửi chuyển hạn theo/)
    await shows(main(pocket), 'Nghỉ bão số 2')
    await sight('moved', pocket)
    const report = await minh.api.report('UBND-VB')
    expect((await minh.api.read<{ due_on: string }>(`/submissions/${report.id}`)).due_on).toBe('2024-06-18')
  })

  step('taken out again it moves back, and the calendar remembers both', async () => {
    await quan.page.goto('/thiet-lap/lich?q=bao')
    await main()
      .getByRole('button', { name: /^Bỏ: Nghỉ bão số 2/ })
      .click()
    await shows(dialog(), 'Quận, huyện: hạn nộp chuyển từ 18/06/2024 sang 17/06/2024')
    await sight('removing')
    await dialog().getByRole('button', { name: 'Bỏ ngày này' }).click()
    await gone()
    await shows(main(), 'Thêm Ngày nghỉ 17/06/2024: Nghỉ bão số 2')
    await shows(main(), 'Bỏ 17/06/2024: Nghỉ bão số 2')
    await sight('calendar-history')
  })

  step('the auditor and a contributor read, and have nothing to press', async () => {
    for (const person of [KIEM, HANH]) {
      const seat = await stage.seat(person)
      await seat.page.goto('/thiet-lap')
      await shows(main(seat), 'Bạn xem được mọi thiết lập.')
      expect(await main(seat).getByRole('button', { name: /^Sửa/ }).count()).toBe(0)
      await seat.page.goto('/thiet-lap/lich')
      await shows(main(seat), 'Bạn xem được lịch.')
      expect(await main(seat).getByRole('button', { name: 'Thêm ngày' }).count()).toBe(0)
    }
  })
})
