/** What was allotted to a line and spent of it, by day, with what was left each time; voided entries stay readable. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { BudgetDetail, BudgetEntry } from '@/api/budget'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { type Column, DataTable } from '@/ui/DataTable'
import { Tag } from '@/ui/Tag'
import { money } from './amount'
import styles from './Budget.module.css'
import { Named } from './Figures'

interface Props {
  line: BudgetDetail
  onVoid: (entry: BudgetEntry) => void
}

export function EntriesCard({ line, onVoid }: Props) {
  const { t } = useTranslation()
  if (line.entries.length === 0)
    return (
      <Card title={t('budget.entries')}>
        <p className="sub">{t('budget.noEntries')}</p>
      </Card>
    )
  return (
    <Card isFlush title={t('budget.entries')}>
      <DataTable
        caption={t('budget.entries')}
        columns={columnsOf(t, onVoid)}
        groups={[{ id: 'all', rows: line.entries }]}
        rowId={(row) => row.id}
      />
    </Card>
  )
}

function columnsOf(t: TFunction, onVoid: (entry: BudgetEntry) => void): Column<BudgetEntry>[] {
  return [
    {
      id: 'day',
      head: t('budget.day'),
      isRowHead: true,
      cell: (row) => formatDate(row.dated_on),
    },
    {
      id: 'kind',
      head: t('budget.kind'),
      cell: (row) => (
        <Tag tone={row.is_voided ? 'none' : row.kind === 'allotment' ? 'primary' : 'on'} size="s">
          {t(row.is_voided ? `budget.voided.${row.kind}` : `budget.kinds.${row.kind}`)}
        </Tag>
      ),
    },
    {
      id: 'amount',
      head: t('budget.amount'),
      align: 'end',
      asCard: 'full',
      cell: (row) => (
        <Named
          name={t('budget.amount')}
        >{`${row.kind === 'allotment' ? '+' : '−'}${money(row.amount)}`}</Named>
      ),
    },
    {
      id: 'said',
      head: t('budget.said'),
      asCard: 'full',
      cell: (row) => <Said entry={row} />,
    },
    {
      id: 'void',
      head: t('budget.doing'),
      asCard: 'full',
      cell: (row) =>
        row.may_void && (
          <Button
            size="s"
            aria-label={t('budget.voidOne', { amount: money(row.amount), day: formatDate(row.dated_on) })}
            onClick={() => onVoid(row)}
          >
            {t('budget.acts.void.button')}
          </Button>
        ),
    },
  ]
}

function Said({ entry }: { entry: BudgetEntry }) {
  const { t } = useTranslation()
  return (
    <span className={entry.is_voided ? styles.struck : undefined}>
      {[entry.decision_number, entry.note].filter(Boolean).join(' · ')}
      <span className={styles.small}>{entry.by}</span>
      {entry.is_voided && (
        <span className={styles.small}>
          {t('budget.voidedFor', { by: entry.voided_by, reason: entry.void_reason })}
        </span>
      )}
    </span>
  )
}
