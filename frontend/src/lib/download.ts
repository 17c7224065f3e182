/** Hands a file made in the page to the person, without a round trip. */
import { currentLocale } from './locale'

export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Rows as CSV that a Vietnamese or English spreadsheet opens as columns, marks intact. */
export function csvBlob(rows: (string | number | null | undefined)[][]): Blob {
  const separator = currentLocale() === 'en' ? ',' : ';'
  const lines = rows.map((row) => row.map((cell) => csvCell(cell, separator)).join(separator))
  return new Blob(['\uFEFF', lines.join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' })
}

/** Text that a spreadsheet would run as a formula is kept as text. */
export function csvCell(cell: string | number | null | undefined, separator: string): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return separator === ';' ? String(cell).replace('.', ',') : String(cell)
  const text = /^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text
}

/** `Theo dõi 2024-6T` -> `theo-doi-2024-6t`, safe as a file name. */
export function fileName(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}
