/** Why something done to the register did not go through, and the establishment that stands against it. */
import { failureOf } from '@/api/failure'
import { isProblem } from '@/api/problems'

export { fieldText } from '@/api/failure'
export const failureText = failureOf('establishments', 'someWrong')

/** The establishment that looks the same, where that is what stands against it. */
export function twinOf(error: Error | null): string | null {
  if (!isProblem(error, 422)) return null
  const found = error.errors.find((one) => one.code === 'same_name' || one.code === 'same_licence')
  const id = (found as { establishment_id?: unknown } | undefined)?.establishment_id
  return typeof id === 'string' ? id : null
}

export function hasCode(error: Error | null, code: string): boolean {
  return isProblem(error, 422) && error.errors.some((one) => one.code === code)
}
