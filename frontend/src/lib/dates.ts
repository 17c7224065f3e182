/** Dates as dd/mm/yyyy and times as HH:MM in Hải Phòng's time, in either language. */
const ZONE = 'Asia/Ho_Chi_Minh'

/** `2024-06-17` -> `17/06/2024`. A plain date has no time zone, so it is cut, not converted. */
export function formatDate(date: string | null | undefined): string {
  if (!date) return '–'
  if (date.length > 10) return formatMoment(date).slice(0, 10)
  const [year, month, day] = date.split('-')
  return `${day}/${month}/${year}`
}

/** `2024-06-17` -> `17/06`. */
export function formatDayMonth(date: string | null | undefined): string {
  return formatDate(date).slice(0, 5)
}

export function formatDateRange(from: string, to: string): string {
  return `${formatDate(from)} – ${formatDate(to)}`
}

/** A moment in UTC -> `07/06/2024 15:20`. */
export function formatMoment(moment: string | null | undefined): string {
  if (!moment) return '–'
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(moment))
  return parts.replace(',', '')
}

export function formatTime(moment: string | Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(
    new Date(moment),
  )
}

/** Whole days from one plain date to another; negative when it lies behind. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000)
}

/** Whether a moment lies on the present day: by the clock on the wall, or by the business date that demo data follow. */
export function isToday(moment: string, businessDate: string): boolean {
  const day = formatMoment(moment).slice(0, 10)
  return day === formatMoment(new Date().toISOString()).slice(0, 10) || day === formatDate(businessDate)
}
