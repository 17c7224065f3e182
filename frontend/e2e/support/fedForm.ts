/** A district's form where communes feed it: the sums in its cells, and the table of who said what. */
import type { Locator } from 'playwright-core'
import { isValue, shows } from './expecting'
import { ReportForm } from './form'

type Figure = readonly [numerator: number, denominator: number]

export class FedForm extends ReportForm {
  /** The whole figure is the communes' sum, from so many of them. */
  async holds(code: string, [numerator, denominator]: Figure, from: string): Promise<void> {
    await shows(this.row(code), `Tổng hợp từ ${from} đơn vị cấp xã`)
    await isValue(this.numerator(code), String(numerator))
    await isValue(this.denominator(code), String(denominator))
  }

  /** The class of the communes is their sum; the whole is the district's to say. */
  async classHolds(code: string, [numerator, denominator]: Figure, from: string): Promise<void> {
    await shows(this.row(code), `Phần cấp xã: tổng hợp từ ${from} đơn vị`)
    await isValue(this.part(code, 'Tử số', 'Cấp xã'), String(numerator))
    await isValue(this.part(code, 'Mẫu số', 'Cấp xã'), String(denominator))
  }

  async typePart(code: string, category: string, [numerator, denominator]: Figure): Promise<void> {
    await this.type(this.part(code, 'Tử số', category), String(numerator))
    await this.type(this.part(code, 'Mẫu số', category), String(denominator))
  }

  part(code: string, field: 'Tử số' | 'Mẫu số', category: string): Locator {
    return this.row(code).getByLabel(new RegExp(`^${field}.*${category}$`))
  }

  /** The rows of the table as they are read: commune, figure, how far its report is. */
  async openTable(code: string): Promise<string[][]> {
    const row = this.row(code)
    const chip = row.getByRole('button', { name: /từ \d+\/\d+ đơn vị|đã có \d+\/\d+ đơn vị/ })
    if ((await chip.getAttribute('aria-expanded')) !== 'true') await chip.click()
    const table = row.getByRole('table', {
      name: new RegExp(`Số liệu ${code.replaceAll('.', '\\.')} của từng`),
    })
    await table.locator('tbody tr').first().waitFor()
    const rows = await table
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.trim())),
      )
    return rows.filter((cells) => cells.length > 1)
  }
}
