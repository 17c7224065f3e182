/** Vĩnh Bảo keeps its register: on a phone, from a sheet with errors, and nobody outside sees more than is theirs. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Establishment, RegisterAt } from '../src/api/establishments'
import type { Page as Paged } from '../src/api/types'
import { findBarriers } from './support/axe'
import { eventually, shows, showsNot } from './support/expecting'
import { CHAU, DUNG, HANH, MINH, TOURISM } from './support/people'
import { faultsInSight, overhang } from './support/pictures'
import { Stage } from './support/stage'
import { workbook } from './support/workbook'

const PHONE = { viewport: { width: 390, height: 844 } }
const PICTURES = 'establishments'
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const settled = (page: Page) => page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))

describe('the register of establishments', () => {
  const stage = new Stage('establishments')
  beforeAll(() => stage.open())
  afterEach(({ task }) => (task.result?.state === 'fail' ? stage.photograph(task.name) : undefined))
  afterAll(() => stage.close())
  let address = ''

  test('an officer finds one without diacritics and enters another on a phone', async () => {
    const hanh = await stage.seat(HANH, PHONE)
    const { page } = hanh
    await page.goto('/co-so')
    await shows(page, 'Đang hoạt động và thuộc danh sách')
    await page.getByLabel('Tìm tên, địa chỉ, số giấy phép').fill('nha nghi (mau)')
    await eventually('only guest houses', async () => {
      const shown = await page.locator('tbody th a').allTextContents()
      return shown.length > 0 && shown.every((name) => name.startsWith('Nhà nghỉ'))
    })
    expect(await faultsInSight(hanh, PICTURES, 'list')).toEqual([])
    await page.getByRole('link', { name: 'Ghi cơ sở mới' }).click()
    await page.getByLabel('Tên cơ sở').fill('Karaoke 0912 345 678')
    await page.getByLabel('Loại hình').selectOption({ label: 'Karaoke' })
    const sector = page.getByLabel('Cơ quan quản lý ngành').locator('option').first()
    expect(await sector.textContent()).toBe('Theo loại hình: Sở Văn hóa và Thể thao')
    await page.getByLabel('Xã, phường, thị trấn').selectOption({ label: 'Thị trấn Vĩnh Bảo' })
    await page.getByLabel('Địa chỉ').fill('Số 12 đường 20/8')
    await page.getByLabel('Số lao động').fill('7')
    await page.getByLabel('Hoạt động từ ngày').fill('2024-02-01')
    await press(page, 'Lưu')
    await shows(page, /giống số định danh hoặc số điện thoại/)
    expect(await faultsInSight(hanh, PICTURES, 'form')).toEqual([])
    await page.getByLabel('Tên cơ sở').fill('Karaoke Tiếng Vọng (mẫu)')
    await press(page, 'Lưu')
    await eventually('the page of the establishment', () => /co-so\/[0-9a-f-]{36}$/.test(page.url()))
    address = new URL(page.url()).pathname
    expect(await overhang(hanh)).toEqual([])
    await page.goto('/co-so/moi')
    await page.getByLabel('Tên cơ sở').fill('KARAOKE TIENG VONG (MAU)')
    await page.getByLabel('Loại hình').selectOption({ label: 'Karaoke' })
    await page.getByLabel('Xã, phường, thị trấn').selectOption({ label: 'Thị trấn Vĩnh Bảo' })
    await page.getByLabel('Địa chỉ').fill('Số 12 đường 20/8')
    await press(page, 'Lưu')
    await page.getByRole('link', { name: 'Mở cơ sở đã có trong sổ' }).click()
    await shows(page, 'Karaoke Tiếng Vọng (mẫu)')
    await showsNot(page, 'Đưa vào danh sách')
  })

  test('its leader lists it; it is suspended, and the days before stay as they were', async () => {
    const dung = await stage.seat(DUNG)
    const { page } = dung
    const counted = async (day: string) =>
      (await dung.api.read<RegisterAt>(`/establishments/as-at?on=${day}`)).counted
    const before = await counted('2024-03-15')
    await page.goto(address)
    await press(page, 'Đưa vào danh sách')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Từ ngày').fill('2024-03-01')
    await dialog.getByRole('button', { name: 'Đưa vào danh sách' }).click()
    await shows(dialog, 'Thiếu thông tin bắt buộc')
    await dialog.getByLabel('Lý do').fill('Rà soát quý I')
    expect(await findBarriers(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Đưa vào danh sách' }).click()
    await shows(page, 'Đưa ra khỏi danh sách')
    expect(await counted('2024-03-15')).toBe(before + 1)
    await press(page, 'Ghi tạm ngừng')
    await dialog.getByLabel('Từ ngày').fill('2024-04-10')
    await dialog.getByLabel('Lý do').fill('Sửa chữa phòng cháy')
    await dialog.getByRole('button', { name: 'Ghi tạm ngừng' }).click()
    await shows(page, 'Từ ngày 10/04/2024')
    expect(await counted('2024-03-15')).toBe(before + 1)
    expect(await counted('2024-05-01')).toBe(await counted('2024-02-15'))
    await press(page, 'Ghi số lao động')
    await dialog.getByLabel('Ngày đếm').fill('2024-06-03')
    await dialog.getByLabel('Số lao động').fill('9')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await shows(page, '03/06/2024')
    await press(page, 'Sửa thông tin')
    await page.getByLabel('Địa chỉ').fill('Số 14 đường 20/8')
    await press(page, 'Lưu')
    await shows(page, 'Địa chỉ: Số 14 đường 20/8')
    expect(await faultsInSight(dung, PICTURES, 'one')).toEqual([])
  })

  test('a sheet with errors writes nothing; the corrected one goes in whole', async () => {
    const hanh = await stage.seat(HANH)
    const { page, api } = hanh
    const total = async () => (await api.read<Paged<Establishment>>('/establishments?page_size=1')).total
    const before = await total()
    const row = (number: number, kind: string, commune: string) => [
      number,
      `Cơ sở mẫu ${number}`,
      kind,
      `Thôn ${number}`,
      commune,
      `GP-${number}`,
      number,
    ]
    const right = Array.from({ length: 60 }, (_, number) => row(number + 1, 'Cà phê', 'Thị trấn Vĩnh Bảo'))
    const wrong = right.map((cells) => [...cells])
    wrong[4]![2] = 'Quán bar'
    wrong[30]![4] = 'Phường Quán Toan'
    await page.goto('/co-so/nhap')
    await page.getByLabel('Tệp Excel').setInputFiles(workbook(wrong))
    await shows(page, 'So co so.xlsx: 60 dòng, tiêu đề cột ở dòng 3.')
    expect(await faultsInSight(hanh, PICTURES, 'columns')).toEqual([])
    await press(page, 'Kiểm tra')
    await shows(page, '2 lỗi trong 60 dòng. Chưa ghi gì vào sổ.')
    await shows(page, 'C8')
    await shows(page, 'E34')
    await shows(page, 'Xã, phường này ngoài địa bàn anh/chị quản lý')
    expect(await faultsInSight(hanh, PICTURES, 'errors')).toEqual([])
    expect(await total()).toBe(before)
    await press(page, 'Chọn tệp khác')
    await page.getByLabel('Tệp Excel').setInputFiles(workbook(right))
    await press(page, 'Kiểm tra')
    await shows(page, 'Không có lỗi. 60 cơ sở sẽ được ghi')
    expect(await total()).toBe(before)
    await press(page, 'Ghi 60 cơ sở vào sổ')
    await shows(page, 'Đã ghi 60 cơ sở vào sổ.')
    expect(await findBarriers(page)).toEqual([])
    expect(await total()).toBe(before + 60)
  })

  test('the coordinator keeps the kinds', async () => {
    const minh = await stage.seat(MINH)
    const { page } = minh
    await page.goto('/co-so/loai-hinh')
    await press(page, 'Thêm loại hình')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tên tiếng Việt').fill('Spa')
    await dialog.getByLabel('Tên tiếng Anh').fill('Spa')
    await dialog.getByLabel('Mã').fill('spa')
    await dialog.getByLabel('Cơ quan quản lý ngành').selectOption({ label: 'Sở Y tế' })
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await shows(page, 'Spa')
    expect(await faultsInSight(minh, PICTURES, 'kinds')).toEqual([])
  })

  test('Tourism sees its sector in every district and only it; the next district sees nothing', async () => {
    const tourism = await stage.seat(TOURISM)
    await tourism.page.goto('/co-so')
    await settled(tourism.page)
    const seen = await tourism.api.read<Paged<Establishment>>('/establishments?page_size=500')
    expect(new Set(seen.items.map((one) => one.sector?.code))).toEqual(new Set(['SDL']))
    expect(new Set(seen.items.map((one) => one.district.code)).size).toBeGreaterThan(10)
    await tourism.page.goto(address)
    await shows(tourism.page, 'Không tìm thấy')
    const chau = await stage.seat(CHAU, PHONE)
    await chau.page.goto(address)
    await shows(chau.page, 'Không tìm thấy')
    const theirs = await chau.api.read<Paged<Establishment>>('/establishments?page_size=500')
    expect(new Set(theirs.items.map((one) => one.district.code))).toEqual(new Set(['UBND-LC']))
  })
})
