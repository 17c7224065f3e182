/** A report begun, written section by section, and signed, as people do it in the page. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Report, ReportDetail } from '../../src/api/reports'
import type { Page as Paged } from '../../src/api/types'
import { findBarriers } from './axe'
import { shows } from './expecting'
import type { Seat } from './stage'

export const OWN = 'Báo cáo của cơ quan, đơn vị, địa phương về thực hiện Kế hoạch'
export const CITY = 'Báo cáo tổng hợp kết quả thực hiện Kế hoạch của thành phố'
export const HALF_YEAR = '/bao-cao?ky=2024-6T'

export const step = (page: Page, code: string) =>
  page.getByRole('button', { name: new RegExp(`^${code}\\. `) }).and(page.locator('[data-section]'))
export const words = (page: Page) => page.getByRole('textbox', { name: 'Nội dung', exact: true })

/** Opens a section and leaves it with the cursor in its words. */
export async function edit(page: Page, code: string): Promise<void> {
  await step(page, code).click()
  await page.getByRole('button', { name: 'Sửa', exact: true }).click()
  await words(page).waitFor()
}

export async function write(page: Page, code: string, text: string): Promise<void> {
  await edit(page, code)
  await words(page).fill(text)
  await save(page)
}

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lưu mục' }).click()
  await words(page).waitFor({ state: 'detached' })
}

export async function confirm(page: Page, act: string, answer = act): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).first().click()
  await page.getByRole('alertdialog').getByRole('button', { name: answer, exact: true }).click()
}

/** From the list of things to do to the report. */
export async function follow(page: Page, name: string, id: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
  await page.waitForURL(`**/bao-cao/${id}`)
}

export async function begin(page: Page, name: string): Promise<void> {
  await page.goto(HALF_YEAR)
  await page.getByRole('button', { name: new RegExp(`^Lập báo cáo: ${name}`) }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await shows(page, 'Đang soạn')
}

export async function sign(page: Page, number: string): Promise<void> {
  await page.getByRole('button', { name: 'Ký báo cáo' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Số báo cáo').fill(number)
  await dialog.getByLabel('Ngày ký').fill('2024-06-20')
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Ký báo cáo' }).click()
  await shows(page, 'Đã ký')
}

/** The newest report of a template that the person sees. */
export async function only(seat: Pick<Seat, 'api'>, template: string): Promise<ReportDetail> {
  const found = await seat.api.read<Paged<Report>>(`/reports?template=${template}`)
  return seat.api.read<ReportDetail>(`/reports/${found.items[0]!.id}`)
}
