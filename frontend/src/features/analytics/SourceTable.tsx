/** The submissions behind one figure, each a link to the report it came from. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IndicatorProgress, ProgressSource } from '@/api/figures'
import type { SubmissionState } from '@/api/types'
import { formatFraction, formatInteger, rateOf } from '@/lib/numbers'
import { DataTable, type Column } from '@/ui/DataTable'
import { Waiting } from '@/ui/Waiting'
import { StateTag, type Fill } from '@/ui/StateTag'
import { isPercent, shortRate } from './figure'
import { sources, type Where } from './queries'
import styles from './TargetDetail.module.css'

const FILL: Record<SubmissionState, Fill> = {
  draft: 'hatched',
  returned: 'hatched',
  submitted: 'light',
  certified: 'strong',
  accepted: 'solid',
}

export function SourceTable({ progress, where }: { progress: IndicatorProgress; where: Where }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(sources(progress.indicator.id, where))
  if (error) return <p className={styles.note}>{t('analytics.sources.failed')}</p>
  if (!data)
    return (
      <div className={styles.wait}>
        <Waiting bars={[20, 20, 20]} label={t('shell.loading')} />
      </div>
    )
  const missing = progress.missing.map((unit) => unit.short_name ?? unit.name).join(', ')
  return (
    <div className={styles.sources}>
      {data.note && <p className={styles.note}>{data.note}</p>}
      {data.items.length > 0 && (
        <DataTable
          caption={t('analytics.sources.caption', { code: progress.indicator.code })}
          columns={columns(isPercent(progress), t)}
          groups={[{ id: 'all', rows: data.items }]}
          rowId={(row) => row.submission_id}
        />
      )}
      {data.items.length === 0 && !data.note && <p className={styles.note}>{t('analytics.sources.none')}</p>}
      {missing && <p className={styles.note}>{t('analytics.sources.missing', { units: missing })}</p>}
    </div>
  )
}

type T = ReturnType<typeof useTranslation>['t']

function columns(isRate: boolean, t: T): Column<ProgressSource>[] {
  const figure = (row: ProgressSource) => {
    if (row.status && row.status !== 'number') return t(`analytics.valueStatus.${row.status}`)
    return row.denominator === null
      ? formatInteger(row.numerator)
      : formatFraction(row.numerator, row.denominator)
  }
  const rate = (row: ProgressSource) => {
    const share = rateOf(row.numerator, row.denominator)
    return share === null ? '–' : `${shortRate(share)} %`
  }
  const all: (Column<ProgressSource> | false)[] = [
    {
      id: 'owner',
      head: t('analytics.sources.unit'),
      isRowHead: true,
      cell: (row) => (
        <Link to="/bieu-so-lieu/$id" params={{ id: row.submission_id }}>
          {row.owner.name}
        </Link>
      ),
    },
    { id: 'figure', head: t('analytics.sources.figure'), align: 'end', cell: figure, asCard: 'corner' },
    isRate && { id: 'rate', head: t('analytics.sources.rate'), align: 'end', cell: rate, asCard: 'hidden' },
    {
      id: 'state',
      head: t('analytics.sources.state'),
      cell: (row) => <StateTag fill={FILL[row.state]}>{t(`common.state.${row.state}`)}</StateTag>,
      asCard: 'full',
    },
    {
      id: 'part',
      head: t('analytics.sources.part'),
      cell: (row) => t(`analytics.contributes.${row.contributes}`),
      asCard: 'full',
    },
  ]
  return all.filter((column) => column !== false)
}
