/** Every rule: what it is about and why, for how long, how much there is, and what the next removal takes. */
import { useTranslation } from 'react-i18next'
import type { RetentionRule } from '@/api/retention'
import { formatInteger } from '@/lib/numbers'
import { Button } from '@/ui/Button'
import { DataTable, type Column } from '@/ui/DataTable'
import styles from './Retention.module.css'
import { amountText } from './words'

type Props = { rules: RetentionRule[]; onEdit: (rule: RetentionRule) => void }

function useColumns(onEdit: Props['onEdit'], canEdit: boolean): Column<RetentionRule>[] {
  const { t } = useTranslation()
  const acts: Column<RetentionRule> = {
    id: 'act',
    head: t('retention.act'),
    align: 'end',
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
          {t(`retention.rules.${row.name}.name`)}
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
    { id: 'kept', head: t('retention.kept'), align: 'end', cell: (row) => formatInteger(row.kept) },
    { id: 'due', head: t('retention.due'), cell: (row) => amountText(row.due, t) },
    ...(canEdit ? [acts] : []),
  ]
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
