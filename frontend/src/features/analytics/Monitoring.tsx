/** Figures that the plan only watches: no threshold, no judgement. */
import { useTranslation } from 'react-i18next'
import type { IndicatorProgress, TargetsDashboard } from '@/api/figures'
import { Card } from '@/ui/Card'
import { DataTable } from '@/ui/DataTable'
import { isPercent, levelText, shortRate, splitValue } from './figure'
import styles from './TargetTable.module.css'

export function Monitoring({ groups }: { groups: TargetsDashboard['monitoring'] }) {
  const { t } = useTranslation()
  const rows = groups.flatMap((group) => group.indicators)
  if (rows.length === 0) return null
  return (
    <Card title={t('analytics.monitoring.title')} sub={t('analytics.monitoring.sub')} isFlush>
      <div className={styles.table}>
        <DataTable
          caption={t('analytics.monitoring.title')}
          groups={[{ id: 'all', rows }]}
          rowId={(row) => row.indicator.id}
          columns={[
            {
              id: 'name',
              head: t('analytics.indicator'),
              isRowHead: true,
              cell: (row) => <Name row={row} />,
            },
            {
              id: 'value',
              head: t('analytics.targets.result'),
              align: 'end',
              asCard: 'corner',
              cell: (row) => <Value row={row} />,
            },
            {
              id: 'before',
              head: t('analytics.monitoring.before'),
              align: 'end',
              asCard: 'full',
              cell: before,
            },
            {
              id: 'units',
              head: t('analytics.targets.units'),
              align: 'end',
              asCard: 'hidden',
              cell: (row) => `${row.reported}/${row.expected}`,
            },
          ]}
        />
      </div>
    </Card>
  )
}

function Name({ row }: { row: IndicatorProgress }) {
  return (
    <>
      <span className="code">{row.indicator.code}</span>
      <div>{row.indicator.name}</div>
      {row.detail_text && <span className={styles.detail}>{row.detail_text}</span>}
    </>
  )
}

function Value({ row }: { row: IndicatorProgress }) {
  const { value, unit } = splitValue(row.value_text)
  return (
    <>
      <b className={styles.value}>{value}</b>
      {unit && <span className="unit">{unit}</span>}
    </>
  )
}

function before({ previous, ...row }: IndicatorProgress): string {
  if (!previous || previous.value === null) return ''
  return `${previous.label}: ${isPercent(row) ? `${shortRate(previous.value)} %` : levelText(previous.value, false)}`
}
