/** In which function people come; kept in the words of the minutes, which are Vietnamese. */
import type { TFunction } from 'i18next'
import type { Member } from '@/api/inspections'

export const FUNCTIONS = {
  head: 'Trưởng đoàn',
  deputy: 'Phó Trưởng đoàn',
  secretary: 'Thư ký',
  member: 'Thành viên',
} as const

export type FunctionName = keyof typeof FUNCTIONS

/** In the reader's language; what was said in words of its own stays so. */
export function functionName(said: string, t: TFunction): string {
  const known = (Object.keys(FUNCTIONS) as FunctionName[]).find((name) => FUNCTIONS[name] === said)
  return known ? t(`inspections.functions.${known}`) : said
}

/** One line for a body and a function: said again it replaces what was said before. */
export function withMember(members: Member[], said: Member): Member[] {
  const others = members.filter(
    (one) => one.organisation_id !== said.organisation_id || one.function !== said.function,
  )
  return [...others, said]
}
