/** A district's report is written, returned, signed and sent; the city's is written by three people at once. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FigureChanges } from '../src/api/reports'
import { findBarriers } from './support/axe'
import { eventually, shows, showsNot } from './support/expecting'
import { BINH, CHAU, HA, LAN, MINH, NGA, PASSWORD, SON, VY } from './support/people'
import { faultsInSight } from './support/pictures'
import {
  begin,
  CITY,
  confirm,
  edit,
  follow,
  HALF_YEAR,
  only,
  OWN,
  save,
  sign,
  step,
  words,
  write,
} from './support/reports'
import { Stage } from './support/stage'

const PHONE = { viewport: { width: 390, height: 844 } }

describe('periodic reports', () => {
  const stage = new Stage('reports')
  beforeAll(() => stage.open())
  afterEach(({ task }) => (task.result?.state === 'fail' ? stage.photograph(task.name) : undefined))
  afterAll(() => stage.close())

  test('Lan begins the report of her district and writes what only people can say', async () => {
    const { page } = await stage.seat(LAN)
    await begin(page, OWN)
    await shows(page, 'Còn 2 mục có chỗ chưa viết')
    expect(await findBarriers(page)).toEqual([])
    await edit(page, 'IV')
    await words(page).fill('- Đề nghị thành phố tăng kinh phí cho {CS-9.9.9} cơ sở.')
    await page.getByRole('button', { name: 'Lưu mục' }).click()
    await shows(page, 'Không có số liệu mang tên CS-9.9.9')
    expect(await words(page).inputValue()).toContain('{CS-9.9.9}')
    await words(page).fill('# Với thành phố\n- Đề nghị tăng kinh phí; kết quả đến nay: ')
    await page.getByLabel('Tìm số liệu theo tên, mã').fill('co quan bao cao')
    await page.getByLabel('Tìm số liệu theo tên, mã').press('Enter')
    expect(await words(page).inputValue()).toBe(
      '# Với thành phố\n- Đề nghị tăng kinh phí; kết quả đến nay: {body.name}',
    )
    await shows(page.getByRole('region', { name: 'Xem trước' }), 'Ủy ban nhân dân quận Hồng Bàng')
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('link', { name: 'Báo cáo', exact: true }).first().click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Ở lại viết tiếp' }).click()
    await save(page)
    await shows(page, 'Trần Thị Lan sửa lúc')
  })

  test('a report that still asks for words is not submitted, and leads to where they belong', async () => {
    const seat = await stage.seat(LAN)
    const { page } = seat
    await page.goto(`/bao-cao/${(await only(seat, 'KH-DON-VI')).id}`)
    await confirm(page, 'Trình duyệt')
    const refusal = page.getByRole('alert')
    await shows(refusal, 'Chưa trình được')
    await refusal.getByRole('button', { name: /^V\. / }).click()
    await shows(page, 'Nêu những việc sẽ làm trong kỳ tới')
    await write(page, 'V', 'Mở thêm 12 buổi truyền thông; Phòng Lao động chịu trách nhiệm.')
    await shows(page, 'Số gõ tay, không gắn với số liệu gốc: 12')
    await confirm(page, 'Trình duyệt')
    await shows(page, 'Chờ ký')
    expect(await page.getByRole('button', { name: 'Sửa', exact: true }).count()).toBe(0)
  })

  test('Sơn returns it with a note, Lan mends it, he signs and sends, and Minh sees that it came', async () => {
    const son = await stage.seat(SON)
    const report = await only(son, 'KH-DON-VI')
    await son.page.goto('/viec-can-xu-ly')
    await shows(son.page, 'Ký báo cáo 6 tháng đầu năm 2024')
    await shows(son.page, /Trần Thị Lan trình/)
    expect(await faultsInSight(son, 'reports', 'viec-cho-ky')).toEqual([])
    await follow(son.page, 'Xem để ký', report.id)
    await son.page.getByRole('button', { name: 'Trả lại' }).click()
    await son.page.getByLabel('Việc cần bổ sung').fill('Mục V: ghi rõ thời gian thực hiện.')
    expect(await findBarriers(son.page)).toEqual([])
    await son.page.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click()
    await shows(son.page, 'Đang soạn')
    const lan = await stage.seat(LAN)
    await lan.page.goto('/viec-can-xu-ly')
    await shows(lan.page, '“Mục V: ghi rõ thời gian thực hiện.”')
    expect(await faultsInSight(lan, 'reports', 'viec-tra-lai')).toEqual([])
    await follow(lan.page, 'Sửa báo cáo', report.id)
    await shows(lan.page, 'Mục V: ghi rõ thời gian thực hiện.')
    await write(
      lan.page,
      'V',
      'Mở thêm các buổi truyền thông trong quý III; Phòng Lao động chịu trách nhiệm.',
    )
    await confirm(lan.page, 'Trình duyệt')
    await shows(lan.page, 'Chờ ký')
    await son.page.reload()
    await sign(son.page, '125')
    await confirm(son.page, 'Gửi báo cáo')
    await shows(son.page, 'Báo cáo đã ký và đã gửi')
    await shows(son.page, 'Số: 125/BC-UBND')
    expect(await faultsInSight(son, 'reports', 'bao-cao-da-ky')).toEqual([])
    const sealed = await only(son, 'KH-DON-VI')
    await shows(son.page, sealed.content_hash!)
    await son.page.goto('/viec-can-xu-ly')
    await son.page.getByRole('heading', { level: 1 }).waitFor()
    await showsNot(son.page, 'báo cáo 6 tháng đầu năm 2024')
    const minh = await stage.seat(MINH)
    await minh.page.goto(HALF_YEAR)
    await shows(minh.page, 'Đã có 1 cơ quan, đơn vị gửi báo cáo của mình')
    await shows(minh.page.getByRole('table'), 'Hồng Bàng')
    expect(await faultsInSight(minh, 'reports', 'bao-cao-danh-sach')).toEqual([])
    const chau = await stage.seat(CHAU)
    await chau.page.goto(`/bao-cao/${report.id}`)
    await shows(chau.page, 'Không tìm thấy')
  })

  test('a figure that changes at its source is shown, and taken over only when Châu says so', async () => {
    const seat = await stage.seat(CHAU)
    const { page } = seat
    await begin(page, OWN)
    await showsNot(page, 'số liệu đã thay đổi')
    stage.change(`update revision_values v set numerator = numerator + 3 from organisations o, indicators i
      where o.id = v.owner_id and o.code = 'UBND-LC' and i.id = v.indicator_id and i.code = 'CS-3.2.1'
        and v.category_id is null and v.numerator is not null`)
    await page.reload()
    const changes = page.getByRole('table', { name: /số liệu đã thay đổi/ })
    await changes.waitFor()
    await step(page, 'II').click()
    await page.locator('[data-figure="CS-3.2.1"]').filter({ hasText: '→' }).first().focus()
    await shows(page.getByRole('tooltip'), 'Số liệu gốc nay là')
    expect(await faultsInSight(seat, 'reports', 'bao-cao-so-doi')).toEqual([])
    const { items } = await seat.api.read<FigureChanges>(
      `/reports/${(await only(seat, 'KH-DON-VI')).id}/changes`,
    )
    const share = items.find((one) => one.name === 'CS-3.2.1')!
    await changes.getByRole('checkbox', { name: `Chọn ${share.label}`, exact: true }).check()
    await confirm(page, 'Cập nhật số đã chọn (1)', 'Cập nhật')
    const figure = page.locator('[data-figure="CS-3.2.1"]')
    await eventually(
      'the new figure alone',
      async () => (await figure.filter({ hasText: '→' }).count()) === 0,
    )
    await figure.filter({ hasText: share.becomes! }).first().waitFor()
    // What is made of it was not chosen.
    await page.locator('[data-figure="CS-3.2.1.share"]').filter({ hasText: '→' }).first().waitFor()
    await confirm(page, 'Cập nhật tất cả', 'Cập nhật')
    await changes.waitFor({ state: 'detached' })
    await shows(page, 'Cập nhật số liệu vào báo cáo')
  })

  test('three people write the report of the city, and two who meet on one section lose nothing', async () => {
    const [nga, vy, minh] = [await stage.seat(NGA), await stage.seat(VY), await stage.seat(MINH)]
    await begin(nga.page, CITY)
    const address = new URL(nga.page.url()).pathname
    for (const { page } of [vy, minh]) await page.goto(address)
    await step(nga.page, 'IV').click()
    await nga.page.getByRole('button', { name: 'Tôi viết mục này' }).click()
    await shows(nga.page, 'Tôi đang viết')
    await vy.page.reload()
    await shows(vy.page, 'Phạm Thị Nga đang viết')
    for (const { page } of [nga, vy, minh]) await edit(page, page === nga.page ? 'IV' : 'V')
    await words(nga.page).fill('- Kiến nghị bổ sung kinh phí năm sau.')
    await words(vy.page).fill('- Tăng cường truyền thông ở cơ sở.')
    await words(minh.page).fill('- Kiểm tra chuyên đề trong quý III.')
    for (const { page } of [nga, vy]) await save(page)
    await minh.page.getByRole('button', { name: 'Lưu mục' }).click()
    const conflict = minh.page.getByRole('alert')
    await shows(conflict, 'Đặng Khánh Vy đã lưu mục này')
    await shows(conflict, 'Tăng cường truyền thông ở cơ sở.')
    await shows(conflict, 'Kiểm tra chuyên đề trong quý III.')
    expect(await faultsInSight(minh, 'reports', 'bao-cao-hai-nguoi')).toEqual([])
    await conflict.getByRole('button', { name: 'Giữ bản của tôi' }).click()
    await words(minh.page).fill('- Tăng cường truyền thông ở cơ sở.\n- Kiểm tra chuyên đề trong quý III.')
    await save(minh.page)
    await write(vy.page, 'III', '- Thiếu kinh phí cho {period.of}.')
    const report = await only(minh, 'KH-THANH-PHO')
    const said = Object.fromEntries(report.sections.map(({ code, text }) => [code, text]))
    expect([said.III, said.IV, said.V]).toEqual([
      '- Thiếu kinh phí cho {period.of}.',
      '- Kiến nghị bổ sung kinh phí năm sau.',
      '- Tăng cường truyền thông ở cơ sở.\n- Kiểm tra chuyên đề trong quý III.',
    ])
    await confirm(minh.page, 'Trình duyệt')
    await shows(minh.page, 'Chờ ký')
  })

  test('Bình reads the whole paper, signs it and sends it to the city', async () => {
    const seat = await stage.seat(BINH)
    const { page } = seat
    const report = await only(seat, 'KH-THANH-PHO')
    await page.goto(`/bao-cao/${report.id}?xem=toan-van`)
    await shows(page, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    await shows(page, 'PHỤ LỤC II')
    expect(await findBarriers(page)).toEqual([])
    await sign(page, '210')
    await confirm(page, 'Gửi báo cáo')
    await shows(page, 'Báo cáo đã ký và đã gửi')
    const ha = await stage.seat(HA)
    const told = ha.page.getByRole('link', { name: /đã gửi báo cáo 6 tháng đầu năm 2024/ })
    await eventually('the leaders of the city to be told', async () => {
      await ha.page.goto('/thong-bao')
      await told.first().waitFor({ timeout: 3000 })
      return (await told.count()) === 1
    })
    await told.click()
    await ha.page.waitForURL(`**/bao-cao/${report.id}`)
    await shows(ha.page, 'Số: 210/')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'PDF' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/)
  })

  test('on a phone the sections unfold one under another, and one writes as at a desk', async () => {
    const seat = await stage.seat(NGA, PHONE)
    const { page } = seat
    await page.goto('/viec-can-xu-ly')
    await shows(page, 'Báo cáo kết quả thực hiện Nghị quyết số 49/NQ-HĐND')
    expect(await faultsInSight(seat, 'reports', 'viec-chua-lap')).toEqual([])
    await page.getByRole('link', { name: 'Lập báo cáo', exact: true }).first().click()
    await page.waitForURL(/bao-cao\?ky=2024-6T/)
    await shows(page, CITY)
    expect(await findBarriers(page)).toEqual([])
    await begin(page, 'Báo cáo kết quả thực hiện Nghị quyết số 49/NQ-HĐND')
    await edit(page, 'IV')
    await words(page).fill('Kiến nghị: ')
    await page.getByLabel('Tìm số liệu theo tên, mã').fill('ngay ket thuc ky')
    await page.getByRole('button', { name: /Ngày kết thúc kỳ/ }).click()
    expect(await words(page).inputValue()).toBe('Kiến nghị: {period.ends}')
    await shows(page.getByRole('region', { name: 'Xem trước' }), '14/06/2024')
    expect(await faultsInSight(seat, 'reports', 'bao-cao-dien-thoai')).toEqual([])
    await save(page)
    await shows(page, 'Đã sửa')
  })

  test('what Nga typed outlives the page and her session, and stands beside what Vy saved meanwhile', async () => {
    const [nga, vy] = [await stage.seat(NGA), await stage.seat(VY)]
    const { page } = nga
    const address = `/bao-cao/${(await only(nga, 'NQ-49')).id}?muc=III`
    await page.goto(address)
    await edit(page, 'III')
    await words(page).fill('- Thiếu cán bộ')
    await page.reload()
    await shows(page, /bạn viết ở mục này lúc .*, chưa lưu/)
    await shows(step(page, 'III'), 'Có chữ chưa lưu trên máy này')
    expect(await faultsInSight(nga, 'reports', 'bao-cao-viet-do')).toEqual([])
    await page.getByRole('button', { name: 'Viết tiếp' }).click()
    expect(await words(page).inputValue()).toBe('- Thiếu cán bộ')
    await words(page).fill('- Thiếu cán bộ chuyên trách.')
    await nga.context.clearCookies()
    await page.getByRole('button', { name: 'Lưu mục' }).click()
    await shows(page, /hết hạn/)
    await vy.page.goto(address)
    await write(vy.page, 'III', '- Thiếu kinh phí.')
    await nga.api.signIn(NGA.email, PASSWORD)
    await page.goto(address)
    const held = page.getByRole('status').filter({ hasText: 'Từ lúc đó mục đã đổi' })
    await shows(held, 'Đặng Khánh Vy')
    await shows(held, '- Thiếu kinh phí.')
    await shows(held, '- Thiếu cán bộ chuyên trách.')
    expect(await faultsInSight(nga, 'reports', 'bao-cao-viet-do-da-doi')).toEqual([])
    await held.getByRole('button', { name: 'Viết tiếp' }).click()
    await page.getByRole('alert').getByRole('button', { name: 'Giữ bản của tôi' }).click()
    await words(page).fill('- Thiếu kinh phí, cán bộ chuyên trách.')
    await save(page)
    await page.reload()
    await shows(page, 'Phạm Thị Nga sửa lúc')
    await showsNot(page, 'Máy này còn nội dung')
  })

  test('signing out asks what is to become of unsaved words, and takes them from the device', async () => {
    const { page, context } = await stage.seat(NGA)
    await page.goto(`/bao-cao/${(await only({ api: await stage.api(NGA) }, 'NQ-49')).id}?muc=III`)
    await edit(page, 'III')
    await words(page).fill('- Viết dở trên máy dùng chung')
    await page.reload()
    await shows(step(page, 'III'), 'Có chữ chưa lưu trên máy này')
    await page
      .getByRole('button', { name: /Phạm Thị Nga/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    const question = page.getByRole('alertdialog', { name: 'Máy này còn nội dung chưa gửi' })
    await shows(question, /mục báo cáo còn nội dung chưa gửi lên hệ thống: 1\./)
    await question.getByRole('button', { name: 'Xóa và đăng xuất' }).click()
    await page.waitForURL(/dang-nhap/)
    const held = (await context.storageState()).origins.flatMap((one) => one.localStorage)
    expect(held.filter(({ name }) => name.startsWith('unsent:'))).toEqual([])
  })
})
