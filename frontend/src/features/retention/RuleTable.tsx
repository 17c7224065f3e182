/** Every rule: what it is about and why, for how long, how much there is, and what the next removal takes. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { RetentionRule } from '@/api/retention'
import { formatInteger } from '@/lib/numbers'
import { Button } from '@/ui/Button'
import { DataTable, type Column } from '@/ui/DataTable'
import styles from './Retention.module.css'
import { amountText } from './words'

type Props = { rules: RetentionRule[]; onEdit: (rule: RetentionRule) => void }

/** How much there is, and how much of it goes next. */
function amounts(t: TFunction): Column<RetentionRule>[] {
  return [
    {
      id: 'kept',
      head: t('retention.kept'),
      align: 'end',
      asCard: 'full',
      cell: (row) => (
        <span className={styles.left}>
          <OnCard>{t('retention.kept')}</OnCard>
          {formatInteger(row.kept)}
        </span>
      ),
    },
    {
      id: 'due',
      head: t('retention.due'),
      asCard: 'full',
      cell: (row) => (
        <>
          <OnCard>{t('retention.due')}</OnCard>
          {amountText(row.due, t)}
        </>
      ),
    },
  ]
}

function useColumns(onEdit: Props['onEdit'], canEdit: boolean): Column<RetentionRule>[] {
  const { t } = useTranslation()
  const acts: Column<RetentionRule> = {
    id: 'act',
    head: t('retention.act'),
    align: 'end',
    asCard: 'full',
    cell: (row) => (
      <Button
        onClick={() => onEdit(row)}
        aria-label={`${t('retention.change')}: ${t(`retention.rules.${row.name}.name`)}`}
      >
        {t('retention.change')}
      </Button>
    ),
  }
  return [
    {
      id: 'name',
      head: t('retention.what'),
      isRowHead: true,
      cell: (row) => (
        <>
          <span>{t(`retention.rules.${row.name}.name`)}</span>
          <small className={styles.small}>{t(`retention.rules.${row.name}.why`)}</small>
        </>
      ),
    },
    {
      id: 'days',
      head: t('retention.period'),
      cell: (row) => (
        <>
          {t('retention.forDays', { count: row.days })}
          {row.days !== row.usual_days && (
            <small className={styles.small}>{t('retention.usual', { count: row.usual_days })}</small>
          )}
        </>
      ),
    },
    ...amounts(t),
    ...(canEdit ? [acts] : []),
  ]
}

/** What a cell is about, once rows are cards and columns have no head. */
function OnCard({ children }: { children: string }) {
  return (
    <span className={styles.onCard} aria-hidden>
      {children}:{' '}
    </span>
  )
}

export function RuleTable({ rules, onEdit }: Props) {
  const { t } = useTranslation()
  const columns = useColumns(
    onEdit,
    rules.some(({ actions }) => actions.includes('retention.edit')),
  )
  return (
    <DataTable
      caption={t('retention.title')}
      columns={columns}
      groups={[{ id: 'all', rows: rules }]}
      rowId={(row) => row.name}
    />
  )
}
