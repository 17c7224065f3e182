/** Every screen at phone and desk width, light and dark: no barrier, no sideways scroll, no complaint, no lost word. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assignment } from '../src/api/assignments'
import type { Evaluation } from '../src/api/evaluations'
import type { PlanPaper } from '../src/api/documents'
import type { Inspection } from '../src/api/inspections'
import type { Page } from '../src/api/types'
import {
  BAC,
  CHAU,
  DUNG,
  HA,
  HANH,
  KHOA,
  KIEM,
  KIEN_THUY,
  LAN,
  MINH,
  QUAN,
  type Person,
} from './support/people'
import { faultsInSight, overhang, photograph } from './support/pictures'
import { RESULTS, Stage, type Seat } from './support/stage'

interface Screen {
  name: string
  who: Person | null
  address: string | ((seat: Seat) => Promise<string>)
  /** Reached before the picture is taken. */
  prepare?: (seat: Seat) => Promise<void>
  /** On the system without figures. */
  isEmpty?: boolean
  /** Meant for paper too. */
  isPrinted?: boolean
  /** Its heading is somebody's own words, the same in every language. */
  isNamedByPerson?: boolean
}

/** A window in one language: nobody's page is loaded once more for the other. */
type Tongue = 'vi' | 'en'
/** What a screen's heading was in Vietnamese. */
type Said = { heading?: string }

/** A word key that no language file has: `analytics.foo`. */
const KEY =
  /\b(analytics|area|assignments|attachments|audit|auditlog|budget|clients|common|comparison|completeness|deadlines|difficulties|documents|establishments|evaluations|feeding|inspections|invitations|letters|links|nav|notices|organisations|packs|people|plan|reopening|report|reports|review|rights|session|settings|shell|steps|system|tasks|territory|wording|work)\.[a-z][\w.]+/
/** The browser's own line for an answer that the screen expects and explains. */
const EXPECTED = /Failed to load resource.*(401|403|404)/

const report =
  (owner: string, place: string, rest = '') =>
  async (seat: Seat) =>
    `/${place}/${(await seat.api.report(owner)).id}${rest}`

const assignment = (task: string) => async (seat: Seat) => {
  const held = await seat.api.read<Page<Assignment>>('/assignments?queue=todo&page_size=500')
  return `/phan-cong/${held.items.find((one) => one.task.code === task)!.id}`
}

const difficulty = (asked: string) => async (seat: Seat) => {
  const found = await seat.api.read<Page<{ id: string }>>(`/difficulties?${asked}`)
  return `/kho-khan/${found.items[0]!.id}`
}

const evaluation = (owner: string) => async (seat: Seat) => {
  const held = await seat.api.read<Page<Evaluation>>('/evaluations?page_size=100')
  return `/kiem-tra-thuc-hien/${held.items.find((one) => one.owner.code === owner)!.id}`
}

const visit = (state: string) => async (seat: Seat) => {
  const held = await seat.api.read<Page<Inspection>>(`/inspections?state=${state}`)
  return `/kiem-tra/${held.items[0]!.id}`
}

/** The newest paper of the register with this in its number; without any, the person's own draft. */
const paper = (number: string) => async (seat: Seat) => {
  const narrowed = number ? `q=${encodeURIComponent(number)}` : 'state=draft'
  const held = await seat.api.read<Page<PlanPaper>>(`/documents?${narrowed}`)
  return `/van-ban/${held.items[0]!.id}`
}

const budgetLine = (asked: string) => async (seat: Seat) => {
  const found = await seat.api.read<Page<{ id: string }>>(`/budget-lines?${asked}`)
  return `/kinh-phi/${found.items[0]!.id}`
}

/** The half-year's report of a body, begun by whoever looks unless it was before. */
const periodic =
  (template: string, organisation: string, rest = '') =>
  async ({ api }: Seat) => {
    const period_id = (await api.period()).id
    const found = await api.read<Page<{ id: string }>>(`/reports?period_id=${period_id}&template=${template}`)
    if (found.total > 0) return `/bao-cao/${found.items[0]!.id}${rest}`
    const answer = await api.send('POST', '/reports', { body: { period_id, template, organisation } })
    return `/bao-cao/${((await answer.json()) as { id: string }).id}${rest}`
  }

const someone = (words: string) => async (seat: Seat) => {
  const found = await seat.api.read<Page<{ id: string }>>(`/people?q=${encodeURIComponent(words)}`)
  return `/can-bo/${found.items[0]!.id}`
}

const SCREENS: Screen[] = [
  { name: 'dang-nhap', who: null, address: '/dang-nhap' },
  { name: 'viec-can-xu-ly', who: HANH, address: '/viec-can-xu-ly' },
  { name: 'viec-can-xu-ly-dau-moi', who: MINH, address: '/viec-can-xu-ly' },
  { name: 'bieu-so-lieu-danh-sach', who: MINH, address: '/bieu-so-lieu' },
  { name: 'bieu-so-lieu', who: LAN, address: report('UBND-HB', 'bieu-so-lieu'), isEmpty: true },
  { name: 'bieu-so-lieu-tra-lai', who: HANH, address: report('UBND-VB', 'bieu-so-lieu') },
  {
    name: 'bieu-so-lieu-kiem-tra',
    who: LAN,
    address: report('UBND-HB', 'bieu-so-lieu'),
    isEmpty: true,
    prepare: askToSend,
  },
  { name: 'cho-duyet-hang', who: KIEN_THUY, address: '/cho-duyet' },
  { name: 'cho-duyet', who: KIEN_THUY, address: report('UBND-KT', 'cho-duyet') },
  { name: 'cho-duyet-da-tra-lai', who: DUNG, address: report('UBND-VB', 'cho-duyet') },
  { name: 'cho-tiep-nhan-hang', who: MINH, address: '/cho-duyet' },
  { name: 'cho-tiep-nhan', who: MINH, address: report('UBND-CH', 'cho-duyet') },
  { name: 'theo-doi', who: MINH, address: '/theo-doi' },
  { name: 'theo-doi-nhac', who: MINH, address: '/theo-doi', prepare: press(/^(Nhắc cả|Remind all)/) },
  { name: 'theo-doi-han-nop', who: MINH, address: '/theo-doi', prepare: press(/^(Hạn nộp|Due dates)$/) },
  { name: 'bieu-so-lieu-gia-han', who: MINH, address: report('UBND-CH', 'bieu-so-lieu') },
  { name: 'tong-quan', who: HA, address: '/tong-quan' },
  { name: 'tong-quan-mo', who: HA, address: '/tong-quan?chi_tieu=CT-3.2&chi_so=CS-3.2.1' },
  { name: 'so-sanh', who: HANH, address: report('UBND-VB', 'bieu-so-lieu', '/so-sanh?tu=1&den=hien-tai') },
  { name: 'ke-hoach', who: MINH, address: '/ke-hoach', isPrinted: true },
  { name: 'ke-hoach-loc', who: CHAU, address: '/ke-hoach?don_vi=CATP&cap=city&q=mai%20dam' },
  { name: 'ke-hoach-chi-tieu', who: CHAU, address: '/ke-hoach/chi-tieu/CT-3.2', isPrinted: true },
  { name: 'ke-hoach-chi-so', who: MINH, address: '/ke-hoach/chi-so/CS-3.2.1', isPrinted: true },
  { name: 'ke-hoach-nhiem-vu', who: MINH, address: '/ke-hoach/nhiem-vu/II.2.2-1', isPrinted: true },
  { name: 'ke-hoach-van-ban', who: CHAU, address: '/ke-hoach/van-ban', isPrinted: true },
  { name: 'ke-hoach-xac-nhan', who: MINH, address: '/ke-hoach/xac-nhan' },
  { name: 'don-vi-mot', who: CHAU, address: '/don-vi/UBND-VB', isPrinted: true },
  { name: 'dia-ban', who: CHAU, address: '/dia-ban' },
  { name: 'dia-ban-mot', who: CHAU, address: '/dia-ban/316', isPrinted: true },
  { name: 'phan-cong', who: MINH, address: '/phan-cong' },
  { name: 'phan-cong-danh-sach', who: HANH, address: '/phan-cong?xem=danh-sach' },
  { name: 'phan-cong-don-vi', who: HA, address: '/phan-cong?xem=don-vi' },
  {
    name: 'phan-cong-nhac',
    who: MINH,
    address: '/phan-cong?xem=danh-sach&loc=qua-han',
    prepare: press(/^(Nhắc việc quá hạn|Remind of what is overdue)$/),
  },
  { name: 'phan-cong-han', who: MINH, address: '/phan-cong?xem=han' },
  { name: 'phan-cong-han-huyen', who: HANH, address: '/phan-cong?xem=han' },
  { name: 'phan-cong-mot', who: HANH, address: assignment('V.11-2'), isPrinted: true },
  { name: 'kho-khan', who: MINH, address: '/kho-khan' },
  { name: 'kho-khan-thoi-gian', who: MINH, address: '/kho-khan?xem=thoi-gian' },
  { name: 'kho-khan-bao-cao', who: MINH, address: '/kho-khan?xem=bao-cao' },
  { name: 'kho-khan-moi', who: HANH, address: '/kho-khan/moi' },
  { name: 'kho-khan-mot', who: HANH, address: difficulty(''), isPrinted: true, isNamedByPerson: true },
  { name: 'kho-khan-da-trinh', who: HA, address: difficulty('state=escalated'), isNamedByPerson: true },
  { name: 'kiem-tra', who: MINH, address: '/kiem-tra-thuc-hien' },
  { name: 'kiem-tra-don-vi', who: HANH, address: '/kiem-tra-thuc-hien' },
  { name: 'kiem-tra-trong', who: CHAU, address: '/kiem-tra-thuc-hien?xem=kien-nghi' },
  { name: 'kiem-tra-kien-nghi', who: MINH, address: '/kiem-tra-thuc-hien?xem=kien-nghi' },
  { name: 'kiem-tra-tieu-chi', who: HA, address: '/kiem-tra-thuc-hien?xem=tieu-chi' },
  { name: 'kiem-tra-ket-luan', who: MINH, address: evaluation('UBND-KT'), isPrinted: true },
  { name: 'kiem-tra-tu-danh-gia', who: HANH, address: evaluation('UBND-VB') },
  { name: 'kiem-tra-ghi-ket-qua', who: MINH, address: evaluation('UBND-AL'), prepare: recordResults },
  { name: 'kiem-tra-lap', who: MINH, address: '/kiem-tra-thuc-hien', prepare: planOne },
  { name: 'loi-moi', who: QUAN, address: '/loi-moi' },
  { name: 'can-bo', who: QUAN, address: '/can-bo' },
  { name: 'can-bo-khong-co', who: QUAN, address: '/can-bo?q=zzz' },
  { name: 'can-bo-mot', who: QUAN, address: someone('hanh@vinhbao'), isNamedByPerson: true },
  { name: 'can-bo-nhap', who: QUAN, address: '/can-bo/nhap' },
  { name: 'he-thong-ket-noi', who: QUAN, address: '/he-thong-ket-noi' },
  { name: 'can-cu-quyen', who: QUAN, address: '/can-cu-quyen' },
  { name: 'kiem-tra-co-so', who: KHOA, address: '/kiem-tra' },
  { name: 'kiem-tra-co-so-tat-ca', who: HANH, address: '/kiem-tra?xem=tat-ca' },
  { name: 'kiem-tra-co-so-cho-ky', who: BAC, address: '/kiem-tra?xem=cho-xac-nhan' },
  { name: 'kiem-tra-co-so-do-phu', who: MINH, address: '/kiem-tra?xem=do-phu', isPrinted: true },
  { name: 'kiem-tra-co-so-ke-hoach', who: MINH, address: '/kiem-tra?xem=ke-hoach' },
  { name: 'kiem-tra-co-so-thang', who: KHOA, address: '/kiem-tra?xem=lich&ngay=2024-06-10' },
  { name: 'kiem-tra-co-so-doi', who: MINH, address: '/kiem-tra?xem=doi' },
  {
    name: 'kiem-tra-co-so-lap',
    who: KHOA,
    address: '/kiem-tra',
    prepare: press(/^(Lập cuộc kiểm tra|Arrange a visit)$/),
  },
  { name: 'kiem-tra-co-so-lich', who: KHOA, address: visit('planned'), isNamedByPerson: true },
  { name: 'kiem-tra-co-so-ky', who: BAC, address: visit('recorded'), isNamedByPerson: true },
  {
    name: 'kiem-tra-co-so-mot',
    who: DUNG,
    address: visit('confirmed'),
    isNamedByPerson: true,
    isPrinted: true,
  },
  {
    name: 'kiem-tra-co-so-quyet-dinh',
    who: BAC,
    address: visit('confirmed'),
    isNamedByPerson: true,
    prepare: press(/^(Ghi quyết định|Record a decision)$/),
  },
  { name: 'kiem-tra-co-so-khong-quyen', who: KIEM, address: '/kiem-tra' },
  { name: 'kinh-phi', who: MINH, address: '/kinh-phi' },
  { name: 'kinh-phi-nguon', who: HA, address: '/kinh-phi?theo=nguon&den_ngay=2024-04-30' },
  { name: 'kinh-phi-don-vi', who: HANH, address: '/kinh-phi' },
  { name: 'kinh-phi-trong', who: CHAU, address: '/kinh-phi?q=khong-co-dong-nao' },
  {
    name: 'kinh-phi-moi',
    who: HANH,
    address: '/kinh-phi',
    prepare: press(/^(Thêm dòng kinh phí|New line)$/),
  },
  {
    name: 'kinh-phi-nhap',
    who: HANH,
    address: '/kinh-phi',
    prepare: press(/^(Nhập từ Excel|Import from Excel)$/),
  },
  {
    name: 'kinh-phi-mot',
    who: HANH,
    address: budgetLine('state=allocated'),
    isPrinted: true,
    isNamedByPerson: true,
  },
  {
    name: 'kinh-phi-tong-hop',
    who: MINH,
    address: budgetLine('state=proposed&organisation=UBND-VB'),
    prepare: press(/^(Tổng hợp|Sum up)$/),
    isNamedByPerson: true,
  },
  { name: 'kinh-phi-khong-quyen', who: KIEM, address: '/kinh-phi' },
  { name: 'van-ban', who: MINH, address: '/van-ban' },
  { name: 'van-ban-don-vi', who: HANH, address: '/van-ban?tinh_trang=draft' },
  { name: 'van-ban-chua-co', who: MINH, address: '/van-ban?xem=chua-co', isPrinted: true },
  { name: 'van-ban-doi-178', who: HA, address: '/van-ban?xem=doi-178' },
  { name: 'van-ban-bao-cao', who: MINH, address: '/van-ban?xem=bao-cao', isPrinted: true },
  { name: 'van-ban-trong', who: CHAU, address: '/van-ban?q=khong-co-van-ban-nao' },
  { name: 'van-ban-moi', who: HANH, address: '/van-ban/moi?loai=plan' },
  { name: 'van-ban-moi-chi-dao', who: MINH, address: '/van-ban/moi?loai=directive' },
  { name: 'van-ban-moi-khong-quyen', who: KIEM, address: '/van-ban/moi' },
  { name: 'van-ban-mot', who: CHAU, address: paper('05/TB'), isPrinted: true, isNamedByPerson: true },
  { name: 'van-ban-nhap', who: HANH, address: paper(''), isNamedByPerson: true },
  { name: 'bao-cao-mot', who: LAN, address: periodic('KH-DON-VI', 'UBND-HB'), isPrinted: true },
  { name: 'bao-cao-sua', who: LAN, address: periodic('KH-DON-VI', 'UBND-HB', '?muc=IV'), prepare: writeOne },
  { name: 'bao-cao-in', who: MINH, address: periodic('NQ-49', 'SLDTBXH', '?xem=toan-van'), isPrinted: true },
  { name: 'bao-cao', who: MINH, address: '/bao-cao' },
  { name: 'bao-cao-trong', who: HA, address: '/bao-cao?q=khong-co-bao-cao-nao' },
  { name: 'bao-cao-khong-quyen', who: QUAN, address: '/bao-cao' },
  { name: 'nhiem-vu', who: HANH, address: '/nhiem-vu' },
  { name: 'don-vi', who: QUAN, address: '/don-vi' },
  { name: 'luu-giu', who: QUAN, address: '/luu-giu' },
  {
    name: 'luu-giu-doi',
    who: QUAN,
    address: '/luu-giu',
    prepare: press(/^(Đổi thời hạn: Phiên đăng nhập|Change period: Sessions)$/),
  },
  { name: 'luu-giu-khong-quyen', who: HANH, address: '/luu-giu' },
  { name: 'he-thong', who: QUAN, address: '/he-thong' },
  { name: 'bo-du-lieu', who: QUAN, address: '/bo-du-lieu-ke-hoach' },
  { name: 'bo-du-lieu-khong-quyen', who: HANH, address: '/bo-du-lieu-ke-hoach' },
  { name: 'ke-hoach-chi-so-quan-tri', who: QUAN, address: '/ke-hoach/chi-so/CS-1.1.2' },
  { name: 'he-thong-khong-quyen', who: HANH, address: '/he-thong' },
  {
    name: 'don-vi-doi-ten',
    who: QUAN,
    address: '/don-vi/UBND-VB',
    prepare: press(/^(Đổi tên, chuyển cấp trên|Rename or move)$/),
  },
  {
    name: 'dia-ban-sap-nhap',
    who: QUAN,
    address: '/dia-ban/316',
    prepare: press(/^(Sáp nhập, chia tách|Merge or divide)$/),
  },
  { name: 'nhat-ky', who: KIEM, address: '/nhat-ky' },
  { name: 'doi-mat-khau', who: HANH, address: '/doi-mat-khau' },
  { name: 'tai-khoan', who: HANH, address: '/tai-khoan' },
  { name: 'thong-bao', who: DUNG, address: '/thong-bao' },
  { name: 'cach-nhan-thong-bao', who: DUNG, address: '/thong-bao/cach-nhan' },
  { name: 'thu-dien-tu', who: MINH, address: '/thu-dien-tu' },
  { name: 'thiet-lap', who: QUAN, address: '/thiet-lap' },
  { name: 'thiet-lap-sua', who: QUAN, address: '/thiet-lap?nhom=reminders', prepare: press(/^(Sửa|Edit): /) },
  { name: 'thiet-lap-chi-xem', who: KIEM, address: '/thiet-lap' },
  { name: 'thiet-lap-lich', who: QUAN, address: '/thiet-lap/lich' },
  {
    name: 'thiet-lap-lich-them',
    who: QUAN,
    address: '/thiet-lap/lich',
    prepare: press(/^(Thêm ngày|Add a day)$/),
  },
  { name: 'khong-tim-thay', who: HANH, address: '/khong-co-trang-nay' },
  { name: 'khong-co-quyen', who: CHAU, address: '/theo-doi' },
  { name: 'trong-cho-duyet', who: DUNG, address: '/cho-duyet?ky=2024-NAM', isEmpty: true },
  { name: 'trong-kho-khan', who: HANH, address: '/kho-khan', isEmpty: true },
  { name: 'trong-kiem-tra-co-so', who: KHOA, address: '/kiem-tra', isEmpty: true },
  { name: 'trong-tong-quan', who: HA, address: '/tong-quan?ky=2024-NAM', isEmpty: true },
  { name: 'trong-theo-doi', who: MINH, address: '/theo-doi?ky=2024-NAM', isEmpty: true },
]

async function recordResults({ page }: Seat): Promise<void> {
  await page.getByRole('button', { name: /^(Ghi kết quả|Record results)$/ }).click()
  await page.locator('[data-action-bar]').waitFor()
}

/** Opens the words of a section, with the figures of one indicator beside them. */
async function writeOne({ page }: Seat): Promise<void> {
  await page.getByRole('button', { name: /^(Sửa|Edit)$/ }).click()
  await page.getByRole('searchbox', { name: /^(Tìm số liệu|Search figures)/ }).fill('CS-')
}

async function planOne({ page }: Seat): Promise<void> {
  await page.getByRole('button', { name: /^(Thêm cuộc kiểm tra|Add an evaluation)$/ }).click()
  await page.getByRole('dialog').waitFor()
}

/** Opens a window over the page. */
function press(name: RegExp): (seat: Seat) => Promise<void> {
  return async ({ page }) => {
    await page.getByRole('button', { name }).first().click()
    await page.getByRole('dialog').locator('footer').waitFor()
  }
}

async function askToSend({ page }: Seat): Promise<void> {
  await page
    .locator('[data-action-bar]')
    .getByRole('button', { name: /^(Gửi|Send|Submit)/ })
    .click()
  await page.getByRole('alert').first().waitFor()
}

/** Time to look twice (`Stage.patiently`). */
const LOOK_MS = 100_000

for (const isEmpty of [false, true])
  describe(isEmpty ? 'screens without figures' : 'screens with figures', () => {
    const stage = new Stage(isEmpty ? 'empty' : 'living')
    beforeAll(() => stage.open())
    afterAll(() => stage.close())

    const seats = new Map<string, Seat>()
    async function seatOf(who: Person | null, tongue: Tongue): Promise<Seat> {
      const key = `${who?.email ?? ''} ${tongue}`
      const seat = seats.get(key) ?? (who ? await stage.seat(who) : await stage.window())
      if (!seats.has(key))
        await seat.context.addInitScript((locale) => localStorage.setItem('locale', locale), tongue)
      seats.set(key, seat)
      seat.complaints.length = 0
      return seat
    }

    for (const screen of SCREENS.filter((one) => Boolean(one.isEmpty) === isEmpty))
      describe(screen.name, () => {
        const said: Said = {}
        const look = (how: typeof isSound, tongue: Tongue) => async () => {
          const seat = await seatOf(screen.who, tongue)
          const address = typeof screen.address === 'string' ? screen.address : await screen.address(seat)
          await stage.patiently(seat, () => how(seat, screen, address, said))
        }
        test('at every width, in light and dark', look(isSound, 'vi'), LOOK_MS)
        test('in English', look(isEnglish, 'en'), LOOK_MS)
        test.runIf(screen.isPrinted)('on paper', look(isPrintable, 'vi'), LOOK_MS)
      })
  })

async function settle(seat: Seat, screen: Screen, address: string): Promise<void> {
  const { page } = seat
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  // Skeletons go, and the typeface comes, before anybody judges the page.
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
  await screen.prepare?.(seat)
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(150)
}

async function isSound(seat: Seat, screen: Screen, address: string, said: Said): Promise<void> {
  const { page } = seat
  await settle(seat, screen, address)
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('vi')
  expect
    .soft((await page.locator('body').innerText()).match(KEY)?.[0], 'a key instead of words')
    .toBeUndefined()
  said.heading = await page.locator('h1').first().innerText()
  expect.soft(await faultsInSight(seat, 'screens', screen.name)).toEqual([])
  expect.soft(seat.complaints.filter((line) => !EXPECTED.test(line))).toEqual([])
}

async function isEnglish(seat: Seat, screen: Screen, address: string, said: Said): Promise<void> {
  const { page } = seat
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await settle(seat, screen, address)
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await photograph(seat, 'screens', `${screen.name}-1440-en`)
  expect
    .soft((await page.locator('body').innerText()).match(KEY)?.[0], 'a key instead of words')
    .toBeUndefined()
  if (!screen.isNamedByPerson)
    expect.soft(await page.locator('h1').first().innerText(), 'the heading').not.toBe(said.heading)
}

/** An A4 sheet in portrait, at 96 pixels an inch. */
const SHEET = { width: 794, height: 1123 }

/** On paper stand the words alone: nothing to press, nothing beyond the edge. */
async function isPrintable(seat: Seat, screen: Screen, address: string): Promise<void> {
  const { page } = seat
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  await settle(seat, screen, address)
  await page.setViewportSize(SHEET)
  await page.emulateMedia({ media: 'print' })
  const pressed = page
    .locator('button:not([aria-expanded]), input, select, nav:not(main nav)')
    .filter({ visible: true })
  expect.soft(await pressed.allInnerTexts(), 'to press, on paper').toEqual([])
  expect.soft(await overhang(seat), 'beyond the edge').toEqual([])
  await page.pdf({ path: `${RESULTS}screens/${screen.name}.pdf`, format: 'A4', preferCSSPageSize: true })
  await page.emulateMedia({ media: 'screen' })
}
