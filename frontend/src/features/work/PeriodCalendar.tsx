/** The days of the period in order, with today among them. */
import { useTranslation } from 'react-i18next'
import type { Period } from '@/api/types'
import { formatDate } from '@/lib/dates'
import { Card } from '@/ui/Card'
import styles from './Work.module.css'

interface Day {
  date: string
  labels: string[]
  isToday?: boolean
}

/** Levels that share a day stand together; today takes its place among them. */
export function calendarDays(period: Period, today: string, label: (level: string) => string): Day[] {
  const days = new Map<string, Day>()
  const add = (date: string, text: string, isToday = false) => {
    const day = days.get(date) ?? { date, labels: [] }
    day.labels.push(text)
    day.isToday ||= isToday
    days.set(date, day)
  }
  add(today, label('today'), true)
  add(period.cut_off_on, label('cut_off'))
  const { district, city, ...others } = period.due_on
  if (district && district === city) add(district, label('district_city'))
  else {
    if (district) add(district, label('district'))
    if (city) add(city, label('city'))
  }
  for (const [level, date] of Object.entries(others)) add(date, label(level))
  return [...days.values()].sort((a, b) => a.date.localeCompare(b.date))
}

export function PeriodCalendar({ period, today }: { period: Period; today: string }) {
  const { t } = useTranslation()
  const days = calendarDays(period, today, (level) => t(`work.calendar.${level}`, { defaultValue: level }))
  return (
    <Card title={t('work.calendarTitle', { period: period.short_name ?? period.name })}>
      <ol className={styles.calendar}>
        {days.map((day) => (
          <li key={day.date} className={day.isToday ? styles.today : undefined}>
            <b>{formatDate(day.date)}</b>
            <small>{day.labels.join('; ')}</small>
          </li>
        ))}
      </ol>
    </Card>
  )
}
