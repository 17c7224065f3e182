/** The coordinator reminds and gives longer; the body sees it at once, on a phone; the next district learns nothing. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findBarriers } from './support/axe'
import { eventually, shows, showsNot } from './support/expecting'
import { CHAU, HANH, MINH, THUY } from './support/people'
import { Stage, type Seat } from './support/stage'

const PHONE = { viewport: { width: 390, height: 844 } }
const VINH_BAO = /Vĩnh Bảo$/

describe('who has not reported', () => {
  const stage = new Stage('calendar')
  beforeAll(() => stage.open())
  afterEach(({ task }) => (task.result?.state === 'fail' ? stage.photograph(task.name) : undefined))
  afterAll(() => stage.close())
  let address = ''

  /** The coordinator's list of all who have not reported. */
  async function list({ page }: Seat) {
    await page.goto('/theo-doi')
    const card = page.locator('#chua-bao-cao')
    await card.getByRole('button', { name: /^Xem cả/ }).click()
    return card
  }

  const lineOf = (card: Awaited<ReturnType<typeof list>>) =>
    card.locator('li').filter({ has: card.page().getByRole('link', { name: VINH_BAO }) })

  test('one is reminded by one press, and hears of it at once', async () => {
    const hanh = await stage.seat(HANH, PHONE)
    address = `/bieu-so-lieu/${(await hanh.api.report('UBND-VB')).id}`
    await hanh.page.goto('/viec-can-xu-ly')
    const minh = await stage.seat(MINH)
    const card = await list(minh)
    await shows(lineOf(card), 'Nhắc tới Nguyễn Thị Hạnh')
    await lineOf(card).getByRole('button', { name: /^Nhắc/ }).click()
    await shows(card, 'Đã nhắc 1 đơn vị.')
    await shows(lineOf(card), /Đã nhắc hôm nay.*Lê Quang Minh/)
    expect(await lineOf(card).getByRole('button', { name: /^Nhắc/ }).count()).toBe(0)
    expect(await findBarriers(minh.page)).toEqual([])
    await hanh.page.goto('/thong-bao')
    await shows(hanh.page, /Lê Quang Minh nhắc gửi biểu số liệu .* hạn ngày 17\/06\/2024/)
  })

  test('all others are reminded after a look at whom it reaches', async () => {
    const minh = await stage.seat(MINH)
    const card = await list(minh)
    await card.getByRole('button', { name: /^Nhắc cả 24 đơn vị/ }).click()
    const dialog = minh.page.getByRole('dialog')
    await shows(dialog, /\d+ người được thông báo/)
    await dialog.getByLabel(/^Lời nhắn/).fill('Vướng mắc xin gọi 0912 345 678')
    await dialog.getByRole('button', { name: 'Nhắc 24 đơn vị' }).click()
    await eventually(
      'the refusal of a telephone number',
      async () => (await dialog.getByLabel(/^Lời nhắn/).getAttribute('aria-invalid')) === 'true',
    )
    expect(await findBarriers(minh.page)).toEqual([])
    await dialog.getByLabel(/^Lời nhắn/).fill('Đề nghị gửi trước ngày tổng hợp 20/06.')
    await dialog.getByRole('button', { name: 'Nhắc 24 đơn vị' }).click()
    await shows(card, 'Hôm nay đã nhắc tất cả các đơn vị.')
  })

  test('one body is given longer, until a working day within the limit', async () => {
    const minh = await stage.seat(MINH)
    const card = await list(minh)
    await lineOf(card)
      .getByRole('button', { name: /^Gia hạn cho/ })
      .click()
    const dialog = minh.page.getByRole('dialog')
    const day = dialog.getByLabel('Hạn mới')
    await day.fill('2024-06-22')
    await dialog.getByRole('button', { name: 'Gia hạn' }).click()
    await shows(dialog, 'Ghi lý do gia hạn.')
    await dialog.getByLabel('Lý do gia hạn').fill('Chờ 2 xã gửi kết quả rà soát')
    await dialog.getByRole('button', { name: 'Gia hạn' }).click()
    await shows(dialog, '22/06/2024 là ngày nghỉ; ngày làm việc tiếp theo là 24/06/2024')
    await shows(dialog, /không kịp vào báo cáo tổng hợp/)
    expect(await findBarriers(minh.page)).toEqual([])
    await day.fill('2024-06-20')
    await dialog.getByRole('button', { name: 'Gia hạn' }).click()
    await shows(lineOf(card), 'Được gia hạn')
    await shows(minh.page, 'Gia hạn đến 20/06')
  })

  test('the body sees until when it has longer and why, on a phone', async () => {
    const hanh = await stage.seat(HANH, PHONE)
    await hanh.page.goto('/thong-bao')
    await shows(hanh.page, /được gia hạn đến ngày 20\/06\/2024/)
    await hanh.page.goto(address)
    await shows(hanh.page, 'Được gia hạn đến 20/06/2024.')
    await shows(hanh.page, 'Hạn theo lịch là 17/06/2024.')
    await hanh.page.getByText('1 lần gia hạn').click()
    await shows(hanh.page, /17\/06\/2024 → 20\/06\/2024/)
    await shows(hanh.page, /Chờ 2 xã gửi kết quả rà soát/)
    await showsNot(hanh.page, 'Thu hồi gia hạn')
    expect(await findBarriers(hanh.page)).toEqual([])
    await hanh.page.goto('/don-vi/UBND-VB')
    await shows(hanh.page, 'Báo cáo qua các kỳ')
    await shows(hanh.page, /hạn theo lịch 17\/06\/2024/)
    expect(await findBarriers(hanh.page)).toEqual([])
  })

  test('the next districts learn nothing of it', async () => {
    const chau = await stage.seat(CHAU)
    await chau.page.goto(address)
    await shows(chau.page, 'Không tìm thấy')
    await chau.page.goto('/don-vi/UBND-VB')
    await chau.page.locator('h1').waitFor()
    await showsNot(chau.page, 'Báo cáo qua các kỳ')
    const thuy = await stage.seat(THUY)
    const card = await list(thuy)
    expect(await lineOf(card).count()).toBe(0)
    // The district itself and its nine wards.
    await shows(card, '10 đơn vị chưa báo cáo')
  })

  test('due dates of all are never before the cut-off nor on a day off', async () => {
    const minh = await stage.seat(MINH)
    await minh.page.goto('/theo-doi')
    await minh.page.getByRole('button', { name: 'Hạn nộp' }).click()
    const dialog = minh.page.getByRole('dialog')
    const save = dialog.getByRole('button', { name: 'Lưu hạn nộp' })
    await dialog.getByLabel('Quận, huyện').fill('2024-06-13')
    await dialog.getByLabel('Lý do, căn cứ').fill('Công văn của Ủy ban nhân dân thành phố')
    await save.click()
    await shows(dialog, 'Hạn nộp không được trước ngày chốt số liệu 14/06/2024')
    expect(await findBarriers(minh.page)).toEqual([])
    await dialog.getByLabel('Quận, huyện').fill('2024-06-17')
    await dialog.getByLabel('Báo cáo Ủy ban nhân dân thành phố').fill('2024-06-29')
    await save.click()
    await shows(dialog, /29\/06\/2024 là ngày nghỉ, hạn nộp là 01\/07\/2024/)
    await shows(dialog, 'Mặc định theo kế hoạch: 25/06/2024')
    expect(await findBarriers(minh.page)).toEqual([])
  })

  test('what was given is taken back with a reason', async () => {
    const minh = await stage.seat(MINH)
    await minh.page.goto(address)
    await minh.page.getByRole('button', { name: 'Thu hồi gia hạn' }).click()
    const dialog = minh.page.getByRole('dialog')
    await dialog.getByLabel('Lý do thu hồi').fill('Đơn vị đã có đủ số liệu')
    await dialog.getByRole('button', { name: 'Thu hồi' }).click()
    await shows(minh.page, /Hạn gửi 17\/06\/2024/)
    await minh.page.getByText('1 lần gia hạn').click()
    await shows(minh.page, /Đơn vị đã có đủ số liệu/)
  })
})
