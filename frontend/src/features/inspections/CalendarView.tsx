/** A month of visits: a sheet of weeks at a desk, the days that have any on a phone; a day opens its visits below. */
import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { CalendarDay } from '@/api/inspections'
import { formatDate } from '@/lib/dates'
import { cx } from '@/lib/text'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Calendar.module.css'
import { daysOf, monthBeside, monthOf, weekdayOf } from './month'
import { calendarQuery } from './queries'
import { Visits } from './Visits'

const COUNTS = ['planned', 'in_progress', 'recorded', 'confirmed'] as const

interface Props {
  month: string | undefined
  day: string | undefined
  page: number
  onChange: (parts: { lich?: string; ngay?: string; trang?: string }) => void
}

export function CalendarView({ month: said, day, page, onChange }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const month = monthOf(said, today)
  const { data } = useQuery(calendarQuery(`${month}-01`))
  const show = (next: string) => onChange({ lich: next, ngay: undefined, trang: undefined })
  return (
    <div className="stack">
      <Card
        isFlush
        title={t('inspections.calendar.title', { month: `${month.slice(5)}/${month.slice(0, 4)}` })}
      >
        <Turn month={month} now={today.slice(0, 7)} onTurn={show} />
        {data ? (
          <Month
            days={daysOf(month)}
            visits={new Map(data.items.map((one) => [one.day, one]))}
            today={today}
            chosen={day}
            onChoose={(ngay) => onChange({ ngay, trang: undefined })}
          />
        ) : (
          <Skeleton height={360} />
        )}
        {data?.items.length === 0 && (
          <EmptyState icon="calendar" title={t('inspections.calendar.empty')}>
            {t('inspections.calendar.emptyHint')}
          </EmptyState>
        )}
      </Card>
      {day?.startsWith(month) && (
        <Card isFlush title={t('inspections.calendar.day', { date: formatDate(day) })}>
          <Visits
            filter={{ since: day, until: day, sort: 'day' }}
            empty={t('inspections.calendar.emptyDay')}
            emptyHint={t('inspections.emptyHint.hom-nay')}
            page={page}
            onPage={(next) => onChange({ trang: String(next) })}
          />
        </Card>
      )}
    </div>
  )
}

function Turn({ month, now, onTurn }: { month: string; now: string; onTurn: (month: string) => void }) {
  const { t } = useTranslation()
  const turns = { previous: monthBeside(month, -1), now, next: monthBeside(month, 1) }
  return (
    <div className={styles.turn}>
      {(['previous', 'now', 'next'] as const).map((turn) => (
        <Button key={turn} size="s" onClick={() => onTurn(turns[turn])}>
          {t(`inspections.calendar.${turn}`)}
        </Button>
      ))}
    </div>
  )
}

interface MonthProps {
  days: string[]
  visits: Map<string, CalendarDay>
  today: string
  chosen: string | undefined
  onChoose: (day: string) => void
}

function Month({ days, visits, today, chosen, onChoose }: MonthProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className={styles.week} aria-hidden="true">
        {[0, 1, 2, 3, 4, 5, 6].map((weekday) => (
          <span key={weekday}>{t(`inspections.calendar.weekdays.${weekday}`)}</span>
        ))}
      </div>
      <ol className={styles.month}>
        {days.map((day) => (
          <li
            key={day}
            className={cx(
              styles.day,
              weekdayOf(day) > 4 && styles.rest,
              day === today && styles.today,
              !visits.has(day) && styles.free,
            )}
            style={{ '--weekday': weekdayOf(day) + 1 } as CSSProperties}
          >
            <Day day={day} visits={visits.get(day)} isChosen={day === chosen} onChoose={onChoose} />
          </li>
        ))}
      </ol>
    </>
  )
}

interface DayProps {
  day: string
  visits: CalendarDay | undefined
  isChosen: boolean
  onChoose: (day: string) => void
}

function Day({ day, visits, isChosen, onChoose }: DayProps) {
  const { t } = useTranslation()
  const date = (
    <time dateTime={day} className={styles.date}>
      <span className={styles.weekday}>{t(`inspections.calendar.weekdays.${weekdayOf(day)}`)} </span>
      {Number(day.slice(8))}
      <span className={styles.weekday}>/{Number(day.slice(5, 7))}</span>
    </time>
  )
  if (!visits) return date
  return (
    <button type="button" aria-pressed={isChosen} onClick={() => onChoose(day)}>
      {date}
      {COUNTS.filter((name) => visits[name] > 0).map((name) => (
        <span key={name} className={cx(styles.count, styles[name])}>
          <Icon name={ICONS[name]} size={16} />
          {t(`inspections.calendar.counts.${name}`, { count: visits[name] })}
        </span>
      ))}
    </button>
  )
}

const ICONS = { planned: 'calendar', in_progress: 'pen', recorded: 'review', confirmed: 'ok' } as const
