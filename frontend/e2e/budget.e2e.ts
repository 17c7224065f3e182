/** A line of Vĩnh Bảo's budget from a phone to the last đồng spent, each by whose part it is; the next district sees none. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { BudgetDetail, BudgetDuty, BudgetLine, BudgetSums } from '../src/api/budget'
import type { Page as Paged } from '../src/api/types'
import { findBarriers } from './support/axe'
import { eventually, shows, showsNot } from './support/expecting'
import { CHAU, DUNG, FINANCE, HANH, MINH } from './support/people'
import { faultsInSight, overhang } from './support/pictures'
import { Stage } from './support/stage'
import { budgetWorkbook } from './support/workbook'

const PHONE = { viewport: { width: 390, height: 844 } }
const PICTURES = 'budget'
const PURPOSE = 'Tập huấn cộng tác viên tuyên truyền cấp xã'
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click()

describe('the budget of the plan', () => {
  const stage = new Stage('budget')
  beforeAll(() => stage.open())
  afterEach(({ task }) => (task.result?.state === 'fail' ? stage.photograph(task.name) : undefined))
  afterAll(() => stage.close())
  let address = ''

  test('an officer writes a line on a phone, and wrong fields are named', async () => {
    const hanh = await stage.seat(HANH, PHONE)
    const { page } = hanh
    await page.goto('/kinh-phi')
    await shows(page, 'Tổng hợp kinh phí')
    expect(await overhang(hanh)).toEqual([])
    await press(page, 'Thêm dòng kinh phí')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Nguồn kinh phí').selectOption({ label: 'Ngân sách thành phố' })
    await dialog.getByLabel('Nhóm chỉ tiêu').selectOption('II.1')
    await dialog.getByLabel('Nội dung chi').fill('Liên hệ chị Hoa, 0904123456')
    await dialog.getByLabel('Đề xuất').fill('mười triệu')
    await dialog.getByRole('button', { name: 'Lưu bản nháp' }).click()
    await shows(dialog, /giống số định danh hoặc số điện thoại/)
    await shows(dialog, 'Phải là số nguyên, không có chữ')
    expect(await findBarriers(page)).toEqual([])
    await dialog.getByLabel('Nội dung chi').fill(PURPOSE)
    await dialog.getByLabel('Đề xuất').fill('60.000.000')
    await shows(dialog, '60.000.000')
    await dialog.getByRole('button', { name: 'Lưu bản nháp' }).click()
    await eventually('the page of the line', () => /kinh-phi\/[0-9a-f-]{36}$/.test(page.url()))
    address = new URL(page.url()).pathname
    await shows(page, 'Bản nháp')
    expect(await findBarriers(page)).toEqual([])
    expect(await overhang(hanh)).toEqual([])
  })

  test('her leader signs it off, after being asked once more', async () => {
    const dung = await stage.seat(DUNG)
    const { page } = dung
    await page.goto('/viec-can-xu-ly')
    const waiting = page.getByRole('listitem').filter({ hasText: /Đề xuất .*kinh phí/ })
    await waiting.getByRole('link', { name: 'Xem để đề xuất' }).first().waitFor()
    expect(await faultsInSight(dung, PICTURES, 'work-of-the-leader')).toEqual([])
    await page.goto(address)
    await press(page, 'Đề xuất')
    const asked = page.getByRole('alertdialog')
    await shows(asked, /Đơn vị đề xuất 60\.000\.000/)
    expect(await findBarriers(page)).toEqual([])
    await asked.getByRole('button', { name: 'Đề xuất' }).click()
    await shows(page, 'Đã đề xuất')
  })

  test('the coordinator sums it up in the list, and finance allots', async () => {
    const minh = await stage.seat(MINH)
    await minh.page.goto('/viec-can-xu-ly')
    await minh.page.getByRole('link', { name: 'Xem để tổng hợp' }).waitFor()
    expect(await faultsInSight(minh, PICTURES, 'work-of-the-coordinator')).toEqual([])
    await minh.page.getByRole('link', { name: 'Xem để tổng hợp' }).click()
    await minh.page.waitForURL(/kinh-phi.*tinh_trang=proposed/)
    await shows(minh.page, PURPOSE)
    await minh.page.goto('/kinh-phi?tinh_trang=proposed&q=tap+huan+cong+tac+vien')
    await minh.page.getByRole('button', { name: `Tổng hợp: ${PURPOSE}` }).click()
    const dialog = minh.page.getByRole('dialog')
    await dialog.getByLabel('Số tiền tổng hợp').fill('50.000.000')
    await dialog.getByRole('button', { name: 'Lưu số tổng hợp' }).click()
    await shows(minh.page, 'Không có dòng kinh phí nào')
    const finance = await stage.seat(FINANCE)
    const waiting = async () =>
      (await finance.api.read<{ items: BudgetDuty[] }>('/budget-lines/waiting')).items[0]!.lines
    const before = await waiting()
    await finance.page.goto('/viec-can-xu-ly')
    await shows(finance.page, `Phân bổ ${before} dòng kinh phí`)
    await finance.page.getByRole('link', { name: 'Xem để phân bổ' }).click()
    await finance.page.waitForURL(/kinh-phi.*tinh_trang=synthesised/)
    await shows(finance.page, PURPOSE)
    await finance.page.goto(address)
    await press(finance.page, 'Ghi phân bổ')
    const allotting = finance.page.getByRole('dialog')
    await allotting.getByLabel('Ngày phân bổ').fill('2024-05-20')
    await allotting.getByLabel('Số tiền phân bổ').fill('50 000 000')
    await allotting.getByLabel('Số quyết định').fill('1207/QĐ-UBND')
    await allotting.getByRole('button', { name: 'Ghi phân bổ' }).click()
    await shows(finance.page, 'Đã phân bổ')
    await shows(finance.page, /1207\/QĐ-UBND/)
    expect(await waiting()).toBe(before - 1)
    await press(finance.page, 'Ghi phân bổ')
    await allotting.getByLabel('Số tiền phân bổ').fill('4.000.000')
    await shows(allotting, /tổng phân bổ là 54\.000\.000.*vượt số tổng hợp 50\.000\.000/)
    const record = allotting.getByRole('button', { name: 'Ghi phân bổ' })
    expect(await record.getAttribute('aria-disabled'), 'not before it is said to be meant').toBe('true')
    expect(await faultsInSight(finance, PICTURES, 'beyond')).toEqual([])
    await allotting.getByLabel('Vẫn ghi phân bổ vượt số tổng hợp').check()
    await allotting.getByLabel('Số tiền phân bổ').fill('5.000.000')
    await shows(allotting, /vượt số tổng hợp/)
    expect(await record.getAttribute('aria-disabled'), 'another amount is meant anew').toBe('true')
    await allotting.getByRole('button', { name: 'Hủy' }).click()
    expect(await faultsInSight(finance, PICTURES, 'line')).toEqual([])
  })

  test('nothing is spent beyond what was allotted, or before; a wrong entry is voided', async () => {
    const { page, api } = await stage.seat(HANH, PHONE)
    const spend = async (day: string, amount: string) => {
      await press(page, 'Ghi giải ngân')
      await page.getByRole('dialog').getByLabel('Ngày giải ngân').fill(day)
      await page.getByRole('dialog').getByLabel('Số tiền giải ngân').fill(amount)
      await page.getByRole('dialog').getByRole('button', { name: 'Ghi giải ngân' }).click()
    }
    await page.goto(address)
    await spend('2024-05-19', '1.000.000')
    await shows(page, /Đến ngày 19\/05\/2024 chỉ còn 0 đ/)
    await page.getByRole('dialog').getByRole('button', { name: 'Hủy' }).click()
    await spend('2024-06-03', '50.000.001')
    await shows(page, /chỉ còn 50\.000\.000 đ/)
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('dialog').getByLabel('Số tiền giải ngân').fill('20.000.000')
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi giải ngân' }).click()
    await eventually('it is spent', async () => (await line(api)).disbursed === 20_000_000)
    await page.getByRole('button', { name: /^Hủy khoản 20\.000\.000/ }).click()
    const asked = page.getByRole('alertdialog')
    await asked.getByLabel('Lý do hủy').fill('Ghi nhầm số tiền')
    expect(await findBarriers(page)).toEqual([])
    await asked.getByRole('button', { name: 'Hủy khoản này' }).click()
    await shows(page, /hủy: Ghi nhầm số tiền/)
    await spend('2024-06-03', '12.500.000')
    await eventually('the sums follow', async () => (await line(api)).left === 37_500_000)
    await shows(page, /37\.500\.000/)
  })

  const line = (api: { read: <T>(path: string) => Promise<T> }) =>
    api.read<BudgetDetail>(`/budget-lines/${address.split('/').at(-1)}`)

  test('the sums follow the day, by source and by body', async () => {
    const minh = await stage.seat(MINH)
    const { page, api } = minh
    await page.goto('/kinh-phi?theo=nguon')
    const day = page.getByLabel('Tính đến ngày')
    await day.fill('2024-03-14')
    const early = await api.read<BudgetSums>('/budget-sums?as_of=2024-03-14')
    const late = await api.read<BudgetSums>('/budget-sums')
    expect(early.total.allotted).toBeLessThan(late.total.allotted)
    const shown = new Intl.NumberFormat('vi-VN')
    await shows(page, `${shown.format(early.total.allotted)}\u00a0đ`)
    await day.fill('2024-06-10')
    await shows(page, `${shown.format(late.total.allotted)}\u00a0đ`)
    await page.getByRole('radio', { name: 'Đơn vị' }).check()
    await shows(page, 'UBND huyện Vĩnh Bảo')
    expect(await faultsInSight(minh, PICTURES, 'sums')).toEqual([])
  })

  test('a sheet with errors writes nothing; the corrected one goes in whole', async () => {
    const hanh = await stage.seat(HANH)
    const { page, api } = hanh
    const drafts = async () =>
      (await api.read<Paged<BudgetLine>>('/budget-lines?state=draft&page_size=1')).total
    const before = await drafts()
    const right = Array.from({ length: 12 }, (_, number): [string, string, string, string | number] => [
      'Ngân sách quận, huyện',
      'II.2',
      `Nội dung lồng ghép ${number + 1}`,
      `${number + 1}.500.000`,
    ])
    const wrong = right.map((cells): [string, string, string, string | number] => [...cells])
    wrong[3]![0] = 'Vay ngân hàng'
    wrong[7]![3] = 'nhiều'
    await page.goto('/kinh-phi')
    await press(page, 'Nhập từ Excel')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tệp Excel').setInputFiles(budgetWorkbook(wrong))
    await shows(dialog, '2 ô cần sửa trong 12 dòng')
    await shows(dialog, 'B7')
    await shows(dialog, 'F11')
    expect(await faultsInSight(hanh, PICTURES, 'errors')).toEqual([])
    await dialog.getByLabel('Tệp Excel').setInputFiles(budgetWorkbook(right))
    await shows(dialog, '12 dòng, cộng 84.000.000')
    expect(await drafts()).toBe(before)
    await dialog.getByRole('button', { name: 'Ghi 12 dòng' }).click()
    await shows(dialog, 'Đã ghi 12 dòng')
    expect(await drafts()).toBe(before + 12)
    expect(await findBarriers(page)).toEqual([])
  })

  test('the next district finds neither the line nor its sums', async () => {
    const { page } = await stage.seat(CHAU)
    await page.goto('/kinh-phi?q=tap+huan+cong+tac+vien')
    await shows(page, 'Không có dòng kinh phí nào')
    await showsNot(page, 'Vĩnh Bảo')
    await page.goto(address)
    await shows(page, 'Không tìm thấy')
  })
})
