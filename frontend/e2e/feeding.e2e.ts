/** Seventeen communes feed An Lão district: who is missing is named, nobody types twice, no part passes for the whole. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { COMMUNES, LAST, SEVENTEEN, SIXTEEN, correct, report, type Commune } from './support/communes'
import { eventually, isValue, shows, showsNot } from './support/expecting'
import { FedForm } from './support/fedForm'
import { fillIn } from './support/filling'
import { ReportForm } from './support/form'
import { CHAU, HUE, MINH, certifiesFor, entersFor } from './support/people'
import { faultsInSight, photograph } from './support/pictures'
import { confirmIfAsked } from './support/refusals'
import { Stage, type Seat } from './support/stage'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const DISTRICT = 'UBND-AL'
const TALLIES = ['CS-1.1.1', 'CS-1.1.2'] as const

describe('what communes feed', () => {
  const stage = new Stage('feeding')
  const reports = new Map<Commune, string>()
  let hue: Seat, district: Seat, leader: Seat
  let form: FedForm
  let id: string

  beforeAll(async () => {
    await stage.open()
    hue = await stage.seat(HUE)
    district = await stage.seat(entersFor(DISTRICT))
    leader = await stage.seat(certifiesFor(DISTRICT), PHONE)
    form = new FedForm(district.page)
    id = (await district.api.report(DISTRICT)).id
  })
  afterAll(() => stage.close())

  let isBroken = false

  /** A part of the story; what follows a broken part would only wait in vain. */
  function step(name: string, story: () => Promise<void>): void {
    const told = async () => {
      expect(isBroken, 'an earlier step failed').toBe(false)
      onTestFailed(() => stage.photograph(`feeding-${name.slice(0, 40)}`))
      isBroken = true
      await story()
      isBroken = false
    }
    // Each look is four pictures with axe; on a busy machine these take their time.
    test(name, told, 180_000)
  }

  async function isSound(seat: Seat, name: string): Promise<void> {
    expect.soft(await faultsInSight(seat, 'feeding', name), name).toEqual([])
  }

  step('Huệ sees that nobody has begun, and leaves one indicator out and asks for it again', async () => {
    const { page } = hue
    await page.goto('/theo-doi')
    await shows(page, /Thu thập từ cấp xã: 0\/17 đơn vị cấp xã đã được tiếp nhận/)
    const asked = page.getByRole('checkbox', { name: /CS-5\.1\.2/ })
    const expected = async () => (await hue.api.report(LAST.code)).expected
    for (const [isAsked, count] of [
      [false, 2],
      [true, 3],
    ] as const) {
      await asked.setChecked(isAsked)
      await page
        .getByLabel('Lý do thay đổi (không bắt buộc)')
        .fill(isAsked ? 'Hỏi lại từ kỳ này' : 'Phòng Nội vụ đã có')
      await isSound(hue, `hoi-cap-xa-${isAsked ? 'lai' : 'bo'}`)
      await page.getByRole('button', { name: 'Lưu thay đổi' }).click()
      await eventually(`${count} figures asked of each commune`, async () => (await expected()) === count)
    }
    await page.getByText('Các lần thay đổi').click()
    await shows(page, /không hỏi CS-5\.1\.2.*Phòng Nội vụ đã có/)
  })

  step('sixteen communes report and certify', async () => {
    for (const commune of COMMUNES) reports.set(commune, await report(stage, commune))
  })

  step('Huệ accepts the sixteen at one stroke', async () => {
    const { page } = hue
    await page.reload()
    await page.getByRole('button', { name: 'Tiếp nhận 16 biểu' }).click()
    await isSound(hue, 'tiep-nhan-hang-loat')
    await page.getByRole('button', { name: 'Tiếp nhận 16 biểu' }).click()
    await shows(page, 'Đã tiếp nhận 16/16 biểu', 30_000)
    await page.getByRole('button', { name: 'Đóng' }).click()
    await shows(page, /16\/17 đơn vị cấp xã đã được tiếp nhận/)
    await shows(page, /Chưa nhập \(1\)/)
    await isSound(hue, 'con-thieu-mot')
  })

  step(
    'the district’s form holds 16 of 17, names the missing one, and says what each of the others said',
    async () => {
      await form.open(id)
      for (const code of TALLIES) await form.holds(code, SIXTEEN[code], '16/17')
      await form.classHolds('CS-5.1.2', SIXTEEN['CS-5.1.2'], '16/17')
      for (const code of [...TALLIES, 'CS-5.1.2']) await shows(form.row(code), /Còn thiếu: xã An Thái/)
      await isValue(form.numerator('CS-5.1.2'), '')
      const rows = await form.openTable('CS-5.1.2')
      const said = COMMUNES.map(({ name, trained, staff }) => [name, `${trained}/${staff}`, 'Đã tiếp nhận'])
      expect(rows[0], 'whoever is missing comes first').toEqual([LAST.name, '–', 'Chưa nhập'])
      expect(rows.slice(1).sort()).toEqual(said.sort())
      const answers = await form.openTable('CS-1.1.2')
      expect(answers.filter(([, said]) => said === 'Có')).toHaveLength(13)
      await isSound(district, 'bieu-16-17')
      await district.page.emulateMedia({ media: 'print' })
      await photograph(district, 'feeding', 'bieu-16-17-in')
      await district.page.emulateMedia({ media: 'screen' })
    },
  )

  step('on their phones the seventeenth’s own people fill in and certify', async () => {
    const officer = await stage.seat(entersFor(LAST.code), PHONE)
    const own = new ReportForm(officer.page)
    const last = (await officer.api.report(LAST.code)).id
    reports.set(LAST, last)
    await officer.page.goto('/')
    await shows(officer.page, /An Thái/)
    await isSound(officer, 'xa-viec-can-xu-ly')
    await own.open(last)
    await own.answer('CS-1.1.1', 'Có')
    await own.answer('CS-1.1.2', 'Có')
    await own.typeRatio('CS-5.1.2', '1', '12')
    await own.isSaved()
    await isSound(officer, 'xa-bieu')
    await own.send()
    await shows(officer.page, /Đã gửi biểu số liệu/)
    const chair = await stage.seat(certifiesFor(LAST.code), PHONE)
    await chair.page.goto(`/cho-duyet/${last}`)
    await shows(chair.page, /CS-5\.1\.2/)
    await isSound(chair, 'xa-phe-duyet')
    await chair.page.getByRole('button', { name: 'Phê duyệt số liệu' }).click()
    await confirmIfAsked(chair, 'Vẫn phê duyệt')
    await shows(chair.page, /Đã phê duyệt số liệu của/)
  })

  step('Huệ accepts it, and the open form of the district catches up by itself', async () => {
    await hue.page.goto(`/cho-duyet/${reports.get(LAST)!}`)
    await hue.page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
    await confirmIfAsked(hue, 'Vẫn tiếp nhận')
    await shows(hue.page, /Đã tiếp nhận biểu/)
    for (const code of TALLIES) await form.holds(code, SEVENTEEN[code], '17/17')
    await form.classHolds('CS-5.1.2', SEVENTEEN['CS-5.1.2'], '17/17')
    await showsNot(district.page, /Còn thiếu: /)
    await isSound(district, 'bieu-17-17')
  })

  step(
    'a commune sent back stays in the sum with its official figure until another one is accepted',
    async () => {
      const commune = COMMUNES[1]!
      const sent = reports.get(commune)!
      expect((await hue.api.act(sent, 'send-back', { note: 'Đối chiếu lại số cán bộ' })).ok()).toBe(true)
      await shows(form.row('CS-5.1.2'), /Đang sửa biểu: xã Bát Trang/)
      await form.classHolds('CS-5.1.2', SEVENTEEN['CS-5.1.2'], '17/17')
      expect(await form.openTable('CS-5.1.2')).toContainEqual([
        'xã Bát Trang',
        '1/10',
        expect.stringMatching(/Trả lại, đang sửa\s*vẫn tính số đã tiếp nhận/),
      ])
      await isSound(district, 'bieu-xa-dang-sua')
      await correct(stage, sent, { ...commune, trained: 2 })
      expect((await hue.api.act(sent, 'accept')).ok()).toBe(true)
      await form.classHolds('CS-5.1.2', [29, 187], '17/17')
      await showsNot(district.page, /Đang sửa biểu/)
    },
  )

  step('another figure than the sum needs a reason, and can be given back', async () => {
    await form.typeRatio('CS-1.1.1', '17', '17')
    await shows(form.row('CS-1.1.1'), 'Số cấp xã: đã có 17/17 đơn vị')
    await form.row('CS-1.1.1').getByLabel('Lý do nhập khác số tổng hợp từ cấp xã').waitFor()
    await isSound(district, 'bieu-nhap-khac')
    await form.row('CS-1.1.1').getByRole('button', { name: 'Dùng lại số tổng hợp' }).click()
    await form.holds('CS-1.1.1', SEVENTEEN['CS-1.1.1'], '17/17')
  })

  step('the district adds its own staff, takes the sum of the lines as the whole, and sends', async () => {
    await fillIn(district.api, id, [...TALLIES, 'CS-5.1.2'])
    await form.open(id)
    await form.typePart('CS-5.1.2', 'Cấp huyện', [8, 39])
    await form.typePart('CS-5.1.2', 'Cơ quan, tổ chức liên quan', [0, 0])
    await form.row('CS-5.1.2').getByRole('button', { name: 'Lấy làm số tổng' }).click()
    await isValue(form.numerator('CS-5.1.2'), '37')
    await isValue(form.denominator('CS-5.1.2'), '226')
    await form.isSaved()
    await isSound(district, 'bieu-du')
    await form.send()
    await shows(district.page, /Đã gửi biểu số liệu/)
  })

  step(
    'the leader is told on her phone that a commune says something else by now, and returns the figure',
    async () => {
      const commune = COMMUNES[10]!
      const sent = reports.get(commune)!
      expect((await hue.api.act(sent, 'send-back', { note: 'Thiếu một người' })).ok()).toBe(true)
      await leader.page.goto(`/cho-duyet/${id}`)
      await shows(leader.page, /CS-5\.1\.2: xã Tân Dân\. Vẫn tính số đã tiếp nhận trước đó/)
      await correct(stage, sent, { ...commune, trained: 2 })
      expect((await hue.api.act(sent, 'accept')).ok()).toBe(true)
      await shows(leader.page, /CS-5\.1\.2: trong biểu 29\/187, nay các xã cộng lại 30\/187/)
      await isSound(leader, 'duyet-so-xa-doi')
      const answer = await leader.api.act(id, 'return', { note: 'Cập nhật số của xã Tân Dân' })
      expect(answer.ok()).toBe(true)
      await form.open(id)
      await form.classHolds('CS-5.1.2', [30, 187], '17/17')
      await shows(form.row('CS-5.1.2'), /nhiều hơn số tổng/)
      await form.row('CS-5.1.2').getByRole('button', { name: 'Lấy làm số tổng' }).click()
      await isValue(form.numerator('CS-5.1.2'), '38')
      await form.isSaved()
      await form.send()
      await leader.page.goto(`/cho-duyet/${id}`)
      await leader.page.getByRole('button', { name: 'Phê duyệt số liệu' }).click()
      await confirmIfAsked(leader, 'Vẫn phê duyệt')
      await shows(leader.page, /Đã phê duyệt số liệu của/)
    },
  )

  step(
    'the city’s coordinator sees from how many communes it comes; the next district sees nothing',
    async () => {
      const minh = await stage.seat(MINH)
      await minh.page.goto(`/cho-duyet/${id}`)
      await shows(minh.page, /38\/226/)
      await shows(minh.page, 'Từ 17/17 xã')
      await shows(minh.page, /Phần cấp xã trong biểu: 30\/187|Phần xã: 17\/17/)
      await showsNot(minh.page, /đã thay đổi từ khi lập biểu|chưa đủ các xã/)
      await isSound(minh, 'dau-moi-tiep-nhan')
      const chau = await stage.seat(CHAU)
      for (const path of ['', '/feeding'])
        expect((await chau.api.ask(`/submissions/${id}${path}`)).status()).toBe(404)
      await chau.page.goto(`/bieu-so-lieu/${id}`)
      await shows(chau.page, /Không tìm thấy trang|không có quyền xem trang này/)
    },
  )
})
