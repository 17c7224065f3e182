import { describe, expect, test } from 'vitest'
import type { TFunction } from 'i18next'
import words from '@/locales/vi/auditlog.json'
import { diffText } from './AuditDiff'

/** The words of this one file, without the whole start of the app. */
const t = ((key: string) =>
  key
    .replace('auditlog.', '')
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], words)) as unknown as TFunction

describe('what an event changed, on one line', () => {
  test.each([
    [{ state: 'submitted', revision: 2 }, 'Trạng thái: Đã gửi; Lần gửi: 2'],
    [{ name: ['Nhà nghỉ A', 'Nhà nghỉ B'] }, 'Tên: Nhà nghỉ A → Nhà nghỉ B'],
    [{ note: ['None', 'Đã rà soát'] }, 'Ghi chú: để trống → Đã rà soát'],
    [
      { changed: ['CS-1.1.1.numerator', 'CS-1.1.1.note'] },
      'Ô đã thay đổi: CS-1.1.1.numerator, CS-1.1.1.note',
    ],
    [
      { indicators: ['CS-3.3.1', 'CS-3.3.2'], repeated: 4 },
      'Chỉ số: CS-3.3.1, CS-3.3.2; Số lần xem lại trong giờ trước: 4',
    ],
    [{ is_listed: true, on: '2024-06-10' }, 'Thuộc diện: Có; Ngày: 2024-06-10'],
    [{ something: { due_on: null } }, 'something: Hạn: để trống'],
    [{}, ''],
  ])('%j', (diff, said) => {
    expect(diffText(diff, t)).toBe(said)
  })
})
