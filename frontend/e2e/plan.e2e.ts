/** The plan browsed from its tree to a figure and a body, and a reading settled by the coordinator with its history. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findBarriers } from './support/axe'
import { eventually, shows, showsNot } from './support/expecting'
import { CHAU, MINH } from './support/people'
import { Stage } from './support/stage'

describe('the plan', () => {
  const stage = new Stage('empty')
  beforeAll(() => stage.open())
  afterEach(({ task }) => (task.result?.state === 'fail' ? stage.photograph(task.name) : undefined))
  afterAll(() => stage.close())

  test('leads from the tree to a figure, to a body and back', async () => {
    const { page } = await stage.seat(CHAU)
    await page.goto('/ke-hoach')
    await page.getByRole('button', { name: /CT-3\.2/ }).click()
    await page
      .getByRole('link', {
        name: /^Tỷ lệ cơ sở kinh doanh dịch vụ dễ phát sinh tệ nạn mại dâm được kiểm tra$/,
      })
      .click()
    await shows(page, 'Ai báo cáo')
    expect(new URL(page.url()).pathname).toBe('/ke-hoach/chi-so/CS-3.2.1')
    await page.getByRole('link', { name: 'UBND các quận, huyện' }).first().click()
    await eventually('the page of the group', () => new URL(page.url()).pathname === '/don-vi/UBND-QH')
    await page.goBack()
    await shows(page, 'Ai báo cáo')
    await page.goBack()
    await eventually('the unfolded tree', () => page.url().includes('mo=CT-3.2'))
    await shows(page, 'CS-3.2.1')
  })

  test('opens by a code that a colleague was given, on a phone too', async () => {
    const { page } = await stage.seat(CHAU, { viewport: { width: 390, height: 844 } })
    for (const address of [
      '/ke-hoach/chi-so/CS-4.1.1',
      '/ke-hoach/nhiem-vu/V.C-1',
      '/don-vi/UBND-VB',
      '/dia-ban/316',
    ]) {
      await page.goto(address)
      await page.locator('h1').waitFor()
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wide, address).toBeLessThanOrEqual(0)
      expect(await findBarriers(page), address).toEqual([])
    }
  })

  test('is searched without marks', async () => {
    const { page } = await stage.seat(CHAU)
    await page.goto('/ke-hoach')
    await page.getByRole('searchbox').fill('so van hoa')
    await shows(page, 'Cơ quan, đơn vị khớp:')
    await page.getByRole('searchbox').fill('khong co gi nhu vay')
    await shows(page, 'Không có mục nào khớp')
  })

  test('has its readings settled by the coordinator, and read by everybody else', async () => {
    const minh = await stage.seat(MINH)
    const note = minh.page.locator('[data-reading="task:II.2.2-1:recurrence"]')
    await minh.page.goto('/ke-hoach/nhiem-vu/II.2.2-1')
    await note.getByRole('button', { name: 'Xác nhận' }).click()
    await minh.page.getByRole('alertdialog').getByRole('button', { name: 'Xác nhận' }).click()
    await shows(note, 'Đã xác nhận')
    await note.getByRole('button', { name: 'Điều chỉnh' }).click()
    const dialog = minh.page.getByRole('alertdialog')
    await dialog.getByLabel('Tần suất mới').selectOption('once')
    await dialog.getByRole('button', { name: 'Điều chỉnh' }).click()
    await shows(dialog, 'Ghi rõ lý do')
    await dialog.getByLabel('Lý do').fill('Theo công văn hướng dẫn')
    await dialog.getByRole('button', { name: 'Điều chỉnh' }).click()
    await shows(note, 'Đã điều chỉnh')
    const { page } = await stage.seat(CHAU)
    await page.goto('/ke-hoach/nhiem-vu/II.2.2-1')
    const seen = page.locator('[data-reading="task:II.2.2-1:recurrence"]')
    await shows(seen, 'Theo công văn hướng dẫn')
    await showsNot(seen, 'Rút lại')
    await seen.getByText('Lịch sử xác nhận').click()
    await eventually('both decisions', async () => (await seen.locator('ol > li').count()) === 2)
  })
})
