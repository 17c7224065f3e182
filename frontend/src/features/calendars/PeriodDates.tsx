/** When each level owes its report: the day that was set, and the working day it falls on. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanCalendar } from '@/api/settings'
import { formatDate } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { DataTable, type Column } from '@/ui/DataTable'
import { Tag } from '@/ui/Tag'
import styles from './Calendars.module.css'
import { weekdayOf } from './filter'

type Period = PlanCalendar['periods'][number]
type Level = Period['levels'][number]
const TONES = { open: 'ok', waiting: 'neutral', closed: 'none' } as const

export function PeriodDates({ calendar }: { calendar: PlanCalendar }) {
  return calendar.periods.map((one) => <OnePeriod key={one.period.id} period={one} />)
}

function OnePeriod({ period }: { period: Period }) {
  const { t } = useTranslation()
  const said = (day: string) => `${t(`settings.calendar.weekdays.${weekdayOf(day)}`)}, ${formatDate(day)}`
  const columns: Column<Level>[] = [
    {
      id: 'level',
      head: t('settings.calendar.level'),
      isRowHead: true,
      cell: ({ level }) => t(`settings.levels.${level}`),
    },
    {
      id: 'due',
      head: t('settings.calendar.dueOn'),
      asCard: 'full',
      cell: ({ nominal_on: set, due_on: due }) => (
        <>
          {said(due)}
          {set !== due && (
            <small className={styles.moved}>{t('settings.calendar.movedOff', { day: said(set) })}</small>
          )}
        </>
      ),
    },
  ]
  const standing = (
    <Tag tone={TONES[period.standing]} size="s">
      {t(`settings.calendar.standings.${period.standing}`)}
    </Tag>
  )
  return (
    <Card
      isFlush
      title={t('settings.calendar.dueDates', { period: period.period.name })}
      sub={
        <>
          {t('settings.calendar.cutOff', { day: formatDate(period.cut_off_on) })}{' '}
          <Link to="/theo-doi">{t('settings.calendar.schedule')}</Link>
        </>
      }
      aside={standing}
    >
      <DataTable
        caption={t('settings.calendar.dueDates', { period: period.period.name })}
        columns={columns}
        groups={[{ id: period.period.id, rows: period.levels }]}
        rowId={({ level }) => level}
      />
    </Card>
  )
}
