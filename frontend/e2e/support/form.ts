/** The report form, as a person finds her way in it: by codes, labels and buttons. */
import type { Locator, Page } from 'playwright-core'
import { eventually, shows } from './expecting'

export class ReportForm {
  constructor(readonly page: Page) {}

  async open(id: string): Promise<void> {
    await this.page.goto(`/bieu-so-lieu/${id}`)
    await this.page.locator('[id^="chi-so-"]').first().waitFor()
  }

  row(code: string): Locator {
    const name = this.page.locator('.code', {
      hasText: new RegExp(`^${code.replaceAll('.', '\\.')}($|[^0-9.])`),
    })
    return this.page.locator('[id^="chi-so-"]').filter({ has: name })
  }

  numerator(code: string): Locator {
    return this.row(code).getByLabel('Tử số', { exact: true })
  }

  denominator(code: string): Locator {
    return this.row(code).getByLabel('Mẫu số', { exact: true })
  }

  count(code: string): Locator {
    return this.row(code).getByLabel('Số lượng', { exact: true })
  }

  /** Types as a person does: into the cell, over what stands there. */
  async type(cell: Locator, text: string): Promise<void> {
    await cell.click()
    await cell.press('ControlOrMeta+a')
    await cell.pressSequentially(text)
  }

  async typeRatio(code: string, numerator: string, denominator: string): Promise<void> {
    await this.type(this.numerator(code), numerator)
    await this.page.keyboard.press('Enter')
    await this.page.keyboard.type(denominator)
  }

  async answer(code: string, choice: 'Có' | 'Chưa'): Promise<void> {
    await this.row(code).getByRole('radio', { name: choice, exact: true }).check()
  }

  async tick(code: string, programmes: RegExp[]): Promise<void> {
    for (const name of programmes) await this.row(code).getByRole('checkbox', { name }).check()
  }

  async notApplicable(code: string, reason: string): Promise<void> {
    await this.row(code).getByRole('button', { name: 'Không áp dụng' }).click()
    await this.row(code).getByLabel('Lý do không áp dụng').fill(reason)
  }

  async giveReason(code: string, reason: string): Promise<void> {
    await this.row(code)
      .getByLabel(/^Lý do \(/)
      .fill(reason)
  }

  /** The form says that it saved, and nothing waits any more. */
  async isSaved(): Promise<void> {
    await this.page.waitForTimeout(750)
    await shows(this.page.locator('[data-action-bar]'), /Đã lưu lúc/)
    await eventually('no saving under way', async () => {
      return (await this.page.getByText('Đang lưu…').filter({ visible: true }).count()) === 0
    })
  }

  async progress(): Promise<string> {
    const text = await this.page.locator('[data-action-bar]').innerText()
    return /(\d+\/\d+)/.exec(text)?.[1] ?? text
  }

  get sendButton(): Locator {
    return this.page.locator('[data-action-bar]').getByRole('button', { name: /^Gửi (lại )?biểu số liệu$/ })
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  async send(): Promise<void> {
    await this.sendButton.click()
    await this.dialog.getByRole('button', { name: /^Gửi/ }).click()
    await this.dialog.waitFor({ state: 'hidden' })
  }
}
