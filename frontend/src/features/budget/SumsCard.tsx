/** Sums as of a day: over all, and by objective, source or body. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { BudgetAmounts, BudgetSums } from '@/api/budget'
import { unitName } from '@/lib/unitName'
import { Card } from '@/ui/Card'
import { type Column, DataTable } from '@/ui/DataTable'
import { Segmented } from '@/ui/Segmented'
import { Skeleton } from '@/ui/Skeleton'
import { TextField } from '@/ui/TextField'
import { money, shareText } from './amount'
import styles from './Budget.module.css'
import { Figures, Named } from './Figures'
import { dayOf, PARTS, type Picked, type SumPart } from './filter'
import { sumsQuery } from './queries'

interface Props {
  picked: Picked
  onPick: (parts: Picked) => void
}

type Row = BudgetAmounts & { id: string; name: string }
const TOLD = ['planned', 'synthesised', 'allotted', 'disbursed'] as const

export function SumsCard({ picked, onPick }: Props) {
  const { t } = useTranslation()
  const { plan, business_date: today } = useSession()
  const day = dayOf(picked, today)
  const { data } = useQuery(sumsQuery(plan?.id, day))
  const part = PARTS.find((one) => one === picked.theo) ?? 'nhom'
  if (!data) return <Skeleton height={360} />
  const rows = rowsOf(data, part, t)
  return (
    <Card title={t('budget.sums')} sub={t('budget.sumsSub')}>
      <div className={styles.asked}>
        <Segmented
          label={t('budget.by')}
          choices={PARTS.map((value) => ({ value, label: t(`budget.parts.${value}`) }))}
          value={part}
          onChange={(theo: SumPart) => onPick({ theo })}
        />
        <TextField
          label={t('budget.asOf')}
          type="date"
          max={today}
          value={day}
          onChange={(event) => onPick({ den_ngay: event.target.value })}
        />
      </div>
      <Figures of={data.total} />
      <DataTable
        caption={t('budget.sumsBy', { part: t(`budget.parts.${part}`) })}
        columns={columnsOf(t, t(`budget.parts.${part}`), largestOf(rows))}
        groups={[{ id: 'all', rows }]}
        rowId={(row) => row.id}
      />
    </Card>
  )
}

function rowsOf(sums: BudgetSums, part: SumPart, t: TFunction): Row[] {
  if (part === 'nguon')
    return sums.by_source.map((one) => ({ ...one, id: one.source, name: t(`budget.sources.${one.source}`) }))
  if (part === 'don-vi')
    return sums.by_body.map((one) => ({ ...one, id: one.organisation.id, name: unitName(one.organisation) }))
  return sums.by_objective.map((one) => ({
    ...one,
    id: one.objective_code ?? 'none',
    name: one.objective_code ? `${one.objective_code} ${one.objective_name ?? ''}` : t('budget.general'),
  }))
}

/** The bars of one table are drawn to one scale. */
function largestOf(rows: Row[]): number {
  return Math.max(1, ...rows.flatMap((row) => [row.planned, row.allotted]))
}

function columnsOf(t: TFunction, head: string, largest: number): Column<Row>[] {
  return [
    {
      id: 'name',
      head,
      isRowHead: true,
      asCard: 'full',
      cell: (row) => (
        <>
          {row.name}
          <Bar amounts={row} largest={largest} />
        </>
      ),
    },
    ...TOLD.map((name): Column<Row> => ({
      id: name,
      head: t(`budget.amounts.${name}`),
      align: 'end',
      asCard: 'full',
      cell: (row) => <Named name={t(`budget.amounts.${name}`)}>{money(row[name])}</Named>,
    })),
    {
      id: 'share',
      head: t('budget.amounts.share'),
      align: 'end',
      asCard: 'full',
      cell: (row) => <Named name={t('budget.amounts.share')}>{shareText(row)}</Named>,
    },
  ]
}

/** What was asked for, and how much of it was given and spent; the numbers stand beside. */
function Bar({ amounts, largest }: { amounts: BudgetAmounts; largest: number }) {
  const wide = (amount: number) => ({ width: `${(100 * amount) / largest}%` })
  return (
    <span className={styles.bar} aria-hidden="true">
      <i className={styles.barPlanned} style={wide(amounts.planned)} />
      <i className={styles.barAllotted} style={wide(amounts.allotted)} />
      <i className={styles.barDisbursed} style={wide(amounts.disbursed)} />
    </span>
  )
}
