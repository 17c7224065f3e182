/** How the reports of the period came in: a line by day with its table, by kind of body, and the periods of the year. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CompletenessDays, SentTally } from '@/api/deadlines'
import type { Completeness } from '@/api/figures'
import { formatDate } from '@/lib/dates'
import { formatRate } from '@/lib/numbers'
import { Card } from '@/ui/Card'
import { DataTable, type Column } from '@/ui/DataTable'
import { ExportButton } from '@/ui/ExportButton'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { TableTwin } from '@/ui/TableTwin'
import { changesOf, rateOf } from './days'
import { DaysChart } from './DaysChart'
import styles from './Days.module.css'
import { completenessDaysQuery } from './queries'

interface Props {
  completeness: Completeness
  withCommunes: boolean
  dueOn: string | null
}

export function DaysCard({ completeness, withCommunes, dueOn }: Props) {
  const { t } = useTranslation()
  const { data, error } = useQuery(completenessDaysQuery(completeness.period.id, withCommunes))
  if (error) return <Note tone="bad">{t('deadlines.days.failed')}</Note>
  if (!data) return <Skeleton height={260} />
  const last = data.days.at(-1)
  if (!last || last.expected < 2) return null
  const head = ['day', 'expected', 'sent', 'rate', 'onTime', 'onTimeRate', 'late', 'overdue']
  const rows = changesOf(data.days).map((one) => ({
    id: one.day,
    cells: [formatDate(one.day), ...cellsOf(one)],
  }))
  const names = head.map((name) => t(`deadlines.days.head.${name}`))
  return (
    <Card
      title={findingOf(last, t)}
      sub={t('deadlines.days.basis')}
      aside={
        <ExportButton
          name={`${t('deadlines.days.title')} ${completeness.period.code}`}
          load={() =>
            Promise.resolve([names, ...data.days.map((one) => [formatDate(one.day), ...cellsOf(one)])])
          }
        />
      }
    >
      <DaysChart days={data.days} dueOn={dueOn} label={findingOf(last, t)} />
      <TableTwin
        summary={t('deadlines.days.twin')}
        caption={t('deadlines.days.caption')}
        head={names}
        rows={rows}
      />
      <Summary data={data} completeness={completeness} />
    </Card>
  )
}

function cellsOf({ expected, sent, on_time: onTime, late, overdue }: Required<SentTally>): string[] {
  const rate = (count: number) => (expected === 0 ? '–' : `${formatRate(rateOf(count, expected))} %`)
  return [
    String(expected),
    String(sent),
    rate(sent),
    String(onTime),
    rate(onTime),
    String(late),
    String(overdue),
  ]
}

function findingOf(tally: Required<SentTally>, t: TFunction): string {
  const { expected, sent, on_time: onTime, late, overdue } = tally
  const rate = formatRate(rateOf(sent, expected))
  const parts = [
    t('deadlines.days.finding', { rate, sent, count: expected, onTime }),
    late > 0 && t('deadlines.days.late', { count: late }),
    overdue > 0 && t('deadlines.days.overdue', { count: overdue }),
  ]
  return parts.filter(Boolean).join(', ')
}

type Line = { id: string; name: string } & Required<SentTally>

/** Expected, received, in time and late: by kind of body in this period, and by period of the year. */
function Summary({ data, completeness }: { data: CompletenessDays; completeness: Completeness }) {
  const { t } = useTranslation()
  const ofLevels = data.levels.map((row) => ({
    ...row,
    id: row.level,
    name: t(`completeness.level.${row.level}`, { defaultValue: row.level }),
  }))
  const all = {
    ...data.days.at(-1)!,
    id: 'all',
    name: t('deadlines.days.all'),
  }
  const groups = [
    {
      id: 'levels',
      title: t('deadlines.days.levels'),
      rows: ofLevels.length > 1 ? [...ofLevels, all] : ofLevels,
    },
    {
      id: 'periods',
      title: t('deadlines.days.periods'),
      rows: completeness.periods,
    },
  ]
  return (
    <div className={styles.summary}>
      <DataTable<Line>
        caption={t('deadlines.days.table')}
        layout="sticky"
        columns={columns(t)}
        groups={groups as { id: string; title: string; rows: Line[] }[]}
        rowId={(row) => row.id}
      />
    </div>
  )
}

function columns(t: TFunction): Column<Line>[] {
  const figure = (id: string, at: number): Column<Line> => ({
    id,
    head: t(`deadlines.days.head.${id}`),
    align: 'end',
    cell: (row) => cellsOf(row)[at],
  })
  return [
    {
      id: 'name',
      head: t('deadlines.days.group'),
      isRowHead: true,
      cell: (row) => row.name,
    },
    ...['expected', 'sent', 'rate', 'onTime', 'onTimeRate', 'late', 'overdue'].map(figure),
  ]
}
