/** Working days as they are read: `4`, `4,6`, or a dash where nothing was answered. */
import { formatInteger, formatRate } from '@/lib/numbers'

export function days(value: number | null | undefined): string {
  return value !== null && value !== undefined && Number.isInteger(value)
    ? formatInteger(value)
    : formatRate(value)
}
