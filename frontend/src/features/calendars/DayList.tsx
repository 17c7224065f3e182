/** Days off and days worked in exchange, one under another, with what may be done to each. */
import { useTranslation } from 'react-i18next'
import type { CalendarDay, PlanCalendar } from '@/api/settings'
import { allows } from '@/lib/actions'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { DataTable, type Column } from '@/ui/DataTable'
import { Tag } from '@/ui/Tag'
import styles from './Calendars.module.css'
import { kindOf, weekdayOf } from './filter'

interface Props {
  days: CalendarDay[]
  actions: PlanCalendar['actions']
  onAct: (verb: 'correct' | 'remove', day: CalendarDay) => void
}

export function DayList({ days, actions, onAct }: Props) {
  const { t } = useTranslation()
  const columns: Column<CalendarDay>[] = [
    {
      id: 'day',
      head: t('settings.calendar.day'),
      isRowHead: true,
      cell: (row) => `${t(`settings.calendar.weekdays.${weekdayOf(row.day)}`)}, ${formatDate(row.day)}`,
    },
    { id: 'name', head: t('settings.calendar.name'), cell: (row) => row.name },
    {
      id: 'kind',
      head: t('settings.calendar.kind'),
      asCard: 'corner',
      cell: (row) => (
        <Tag tone={row.is_worked ? 'primary' : 'neutral'} size="s">
          {t(`settings.calendar.kinds.${kindOf(row)}`)}
        </Tag>
      ),
    },
  ]
  const acts: Column<CalendarDay> = {
    id: 'acts',
    head: t('settings.calendar.acts'),
    align: 'end',
    asCard: 'full',
    cell: (row) => (
      <span className={styles.acts}>
        {(['correct', 'remove'] as const).map((verb) => (
          <Button
            key={verb}
            aria-label={`${t(`settings.calendar.${verb}`)}: ${row.name}, ${formatDate(row.day)}`}
            onClick={() => onAct(verb, row)}
          >
            {t(`settings.calendar.${verb}`)}
          </Button>
        ))}
      </span>
    ),
  }
  return (
    <DataTable
      caption={t('settings.calendar.title')}
      columns={allows(actions, 'correct') ? [...columns, acts] : columns}
      groups={[{ id: 'all', rows: days }]}
      rowId={(row) => row.day}
    />
  )
}
