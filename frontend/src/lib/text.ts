/** Vietnamese text compared the way people type it: without marks, without caring for case. */
export function foldVietnamese(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase()
}

export function matchesSearch(text: string, search: string): boolean {
  const folded = foldVietnamese(text)
  return foldVietnamese(search)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}

/** Joins class names, leaving out what is false. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}

/** `Nguyễn Thị Hạnh` -> `NH`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase()
}
