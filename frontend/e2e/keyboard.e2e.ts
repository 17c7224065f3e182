/** A whole report filled in and sent with the keyboard alone, and the place of the keyboard always in sight. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { eventually, shows } from './support/expecting'
import { ReportForm } from './support/form'
import { CANH, PASSWORD } from './support/people'
import { Stage, type Seat } from './support/stage'

interface Focus {
  tag: string
  type: string
  text: string
  isInForm: boolean
  isInMain: boolean
  isCell: boolean
  isEmpty: boolean
  isChecked: boolean
  label: string
  isVisible: boolean
  isCovered: boolean
}

/** What has the focus, and whether a person can see that it has. */
function readFocus(): Focus {
  const node = document.activeElement as HTMLInputElement
  const own = node.closest('label') ?? node
  const marked = [node, node.nextElementSibling, own].filter(
    (one): one is HTMLElement => one instanceof HTMLElement,
  )
  const isMarked = marked.some((one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
  })
  const box = own.getBoundingClientRect()
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1)
  const top = document.elementFromPoint(x, box.top + box.height / 2)
  return {
    tag: node.tagName,
    type: node.type ?? '',
    text: (node.textContent ?? '').trim().slice(0, 80),
    isInMain: node.closest('main') !== null,
    isInForm: node.closest('[id^="chi-so-"]') !== null,
    isCell: node.dataset.cell !== undefined,
    isEmpty: node.value === '',
    isChecked: node.checked === true,
    label: node.labels?.[0]?.textContent?.trim() ?? '',
    isVisible: isMarked,
    isCovered: !(top && (own.contains(top) || top.contains(own))),
  }
}

describe('the keyboard alone', () => {
  const stage = new Stage('empty')
  let canh: Seat
  let page: Page

  beforeAll(async () => {
    await stage.open()
    canh = await stage.window()
    page = canh.page
  })
  afterAll(() => stage.close())

  async function tab(): Promise<Focus> {
    await page.keyboard.press('Tab')
    return page.evaluate(readFocus)
  }

  /** Tabs until the question is answered with yes; everything on the way must show that it has the focus. */
  async function tabTo(what: string, isIt: (focus: Focus) => boolean, most = 60): Promise<Focus> {
    for (let step = 0; step < most; step++) {
      const focus = await tab()
      if (focus.tag !== 'BODY') {
        expect(focus.isVisible, `focus to be seen on ${focus.tag} “${focus.text || focus.label}”`).toBe(true)
        expect(focus.isCovered, `${focus.tag} “${focus.text || focus.label}” to be in sight`).toBe(false)
      }
      if (isIt(focus)) return focus
    }
    throw new Error(`${what} is not within ${most} tabs`)
  }

  test('she signs in, opens her report and fills in every cell', async () => {
    onTestFailed(() => stage.photograph('keyboard-fill'))
    await page.goto('/dang-nhap')
    // What is shown before the scripts have come cannot be typed into.
    await page.locator('#first-paint').waitFor({ state: 'detached' })
    await tabTo('the address field', (focus) => focus.type === 'email')
    await page.keyboard.type(CANH.email)
    await tabTo('the password field', (focus) => focus.type === 'password')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL(/viec-can-xu-ly/)
    await shows(page, /Bắt đầu nhập/)
    await tabTo('the report', (focus) => /Bắt đầu nhập/.test(focus.text))
    await page.keyboard.press('Enter')
    await page.waitForURL(/bieu-so-lieu\//)
    const form = new ReportForm(page)
    await page.locator('[id^="chi-so-"]').first().waitFor()

    await tabTo('the first cell', (focus) => focus.isCell)
    await fillDownTheSheet(page)
    await form.isSaved()
    const [filled, expected] = (await form.progress()).split('/')
    expect(filled).toBe(expected)
  })

  test('she reads the report once more and sends it', async () => {
    onTestFailed(() => stage.photograph('keyboard-send'))
    await tabTo('the button that sends', (focus) => focus.text === 'Gửi biểu số liệu', 150)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await eventually('the focus inside the dialog', () =>
      dialog.evaluate((node) => node.contains(document.activeElement)),
    )
    await tabTo('the button in the dialog', (focus) => focus.text === 'Gửi biểu số liệu', 20)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await shows(page, /Đã gửi biểu số liệu/)
  })

  test.each([900, 540])(
    'in a window %i high what stays in view is reached without moving the page',
    async (height) => {
      onTestFailed(() => stage.photograph('keyboard-bars'))
      await page.setViewportSize({ width: 1440, height })
      const isMoved = () => page.evaluate(() => scrollY - 300)
      await page.evaluate(() => scrollTo(0, 300))
      expect(await isMoved()).toBe(0)
      await page.getByRole('link', { name: 'Bỏ qua thanh điều hướng' }).focus()
      const own = page.getByRole('button', { name: CANH.name }).first()
      expect(await own.evaluate((node) => node.getBoundingClientRect().bottom)).toBeLessThanOrEqual(height)
      const reached: string[] = []
      for (let focus = await tab(); !focus.isInMain; focus = await tab()) {
        reached.push(focus.text)
        expect(await isMoved(), `by reaching “${focus.text}”`).toBe(0)
        expect(focus.isCovered, `“${focus.text}” to be in sight`).toBe(false)
        if (!focus.text.includes(CANH.name)) continue
        await page.keyboard.press('Enter')
        await page.getByRole('menuitemradio', { name: 'Tiếng Việt' }).waitFor()
        await page.keyboard.press('End')
        expect((await page.evaluate(readFocus)).text).toBe('Đăng xuất')
        await page.keyboard.press('Escape')
        expect(await isMoved(), 'by her own menu').toBe(0)
      }
      expect(reached.join(' ')).toMatch(/Tổng quan.*6 tháng đầu năm/)
      expect(reached.join(' ')).toContain(CANH.name)
    },
  )

  test('on a small phone her whole menu can be reached, its last line too', async () => {
    onTestFailed(() => stage.photograph('keyboard-phone'))
    const phone = await stage.seat(CANH, {
      viewport: { width: 390, height: 600 },
      isMobile: true,
      hasTouch: true,
    })
    await phone.page.goto('/tong-quan')
    await phone.page.getByRole('button', { name: CANH.name }).locator('visible=true').tap()
    const menu = await phone.page.getByRole('menu').boundingBox()
    expect(menu!.y + menu!.height).toBeLessThanOrEqual(600)
    await phone.page.getByRole('menuitem', { name: 'Đăng xuất' }).tap()
    await phone.page.waitForURL(/dang-nhap/)
  })
})

/** Types a number and presses Enter, cell after cell, until Enter leads nowhere. */
async function fillDownTheSheet(page: Page): Promise<void> {
  for (let cell = 0; cell < 80; cell++) {
    const id = await page.evaluate(() => document.activeElement!.id)
    const isNumerator = id.endsWith('-numerator')
    await page.keyboard.type(isNumerator ? '5' : '6')
    await page.keyboard.press('Enter')
    if ((await page.evaluate(() => document.activeElement!.id)) === id) return
  }
}
