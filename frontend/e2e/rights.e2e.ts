/** Quân looks up why somebody may or may not; Hạnh asks about herself, on the page of her report. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { shows } from './support/expecting'
import { CHAU, HANH, QUAN } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'

describe('why somebody may see', () => {
  const stage = new Stage('empty')
  let quan: Seat, hanh: Seat
  const reports = { own: '', other: '' }

  beforeAll(async () => {
    await stage.open()
    quan = await stage.seat(QUAN)
    hanh = await stage.seat(HANH, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
    const chau = await stage.seat(CHAU)
    reports.own = (await hanh.api.report('UBND-VB')).id
    reports.other = (await chau.api.report('UBND-LC')).id
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`rights-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = (seat: Seat) => seat.page.locator('main')
  const row = () => main(quan).getByLabel('Địa chỉ của nội dung')

  step('Quân finds Hạnh without diacritics and is told why she reads reports', async () => {
    await quan.page.goto('/can-cu-quyen')
    await shows(main(quan), 'Chọn một người để xem căn cứ')
    expect(await faultsInSight(quan, 'rights', 'empty')).toEqual([])
    await main(quan).getByLabel('Tìm theo tên').fill('nguyen thi hanh')
    await main(quan)
      .getByRole('button', { name: /Nguyễn Thị Hạnh/ })
      .click()
    await shows(main(quan), 'Được phép')
    await shows(
      main(quan),
      /Nguyễn Thị Hạnh làm được việc này vì là cán bộ nhập số liệu của UBND huyện Vĩnh Bảo/,
    )
    expect(await faultsInSight(quan, 'rights', 'verb')).toEqual([])
  })

  step('by the address of a page he is told of that row, and learns nothing that stands in it', async () => {
    await row().fill('https://liennganh.haiphong.gov.vn/bieu-so-lieu')
    await shows(main(quan), 'Địa chỉ này không chỉ đến một nội dung cụ thể')
    await row().fill(`https://liennganh.haiphong.gov.vn/bieu-so-lieu/${reports.own}?ky=2024-6T`)
    await shows(
      main(quan),
      /Nguyễn Thị Hạnh xem được nội dung này vì là cán bộ nhập số liệu của UBND huyện Vĩnh Bảo/,
    )
    await shows(main(quan), 'Qua tư cách: cơ quan có nội dung')
    expect(await faultsInSight(quan, 'rights', 'allowed')).toEqual([])
    await main(quan).getByRole('button', { name: 'Bỏ nội dung' }).click()
    await row().fill(`/bieu-so-lieu/${reports.other}`)
    await shows(main(quan), 'Không được phép')
    await shows(
      main(quan),
      'Nội dung thuộc UBND quận Lê Chân; Nguyễn Thị Hạnh có phạm vi tại UBND huyện Vĩnh Bảo.',
    )
    await shows(main(quan), /^Cần vai trò cán bộ nhập số liệu.* tại UBND quận Lê Chân/)
    expect(await faultsInSight(quan, 'rights', 'refused')).toEqual([])
    await main(quan).getByLabel('Việc', { exact: true }).selectOption('submission.accept')
    await shows(main(quan), 'Không vai trò nào của Nguyễn Thị Hạnh có quyền này.')
    await quan.page.reload()
    await shows(main(quan), 'Không vai trò nào của Nguyễn Thị Hạnh có quyền này.')
    expect((await quan.api.ask(`/submissions/${reports.own}`)).status()).toBe(403)
  })

  step('what does not exist is told so', async () => {
    await main(quan).getByRole('button', { name: 'Bỏ nội dung' }).click()
    await row().fill(`/phan-cong/${reports.own}`)
    await shows(main(quan), 'Không có nội dung này')
    expect(await faultsInSight(quan, 'rights', 'missing')).toEqual([])
  })

  step('Hạnh asks on her phone why she sees her report', async () => {
    await hanh.page.goto(`/bieu-so-lieu/${reports.own}`)
    await main(hanh).getByRole('button', { name: 'Vì sao tôi thấy nội dung này?' }).click()
    await shows(main(hanh), /Nguyễn Thị Hạnh xem được nội dung này vì là cán bộ nhập số liệu/)
    expect(await faultsInSight(hanh, 'rights', 'own')).toEqual([])
    await hanh.page.goto('/can-cu-quyen')
    await shows(main(hanh), /không có quyền|không mở được|ngoài/i)
    expect((await hanh.api.ask('/explanations/subjects')).status()).toBe(403)
    expect((await hanh.api.ask(`/reasons?kind=submission&row_id=${reports.other}`)).status()).toBe(404)
  })
})
