/** The submissions behind one figure, each a link to the report it came from. */
import { unitName } from '@/lib/unitName'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { IndicatorProgress, ProgressSource } from '@/api/figures'
import type { SubmissionState } from '@/api/types'
import { formatFraction, formatInteger } from '@/lib/numbers'
import { DataTable, type Column } from '@/ui/DataTable'
import { StateTag, type Fill } from '@/ui/StateTag'
import { Waiting } from '@/ui/Waiting'
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
        <Waiting label={t('shell.loading')} />
      </div>
    )
  return (
    <div className={styles.sources}>
      {data.note && <p className={styles.note}>{data.note}</p>}
      {data.items.length > 0 && (
        <DataTable
          caption={t('analytics.sources.caption', { code: progress.indicator.code })}
          columns={columns(progress, t)}
          groups={[{ id: 'all', rows: data.items }]}
          rowId={(row) => `${row.owner.id} ${row.indicator.id}`}
        />
      )}
      {data.items.length === 0 && !data.note && <p className={styles.note}>{t('analytics.sources.none')}</p>}
    </div>
  )
}

function columns(progress: IndicatorProgress, t: TFunction): Column<ProgressSource>[] {
  const isRate = isPercent(progress)
  const isComposite = progress.indicator.kind === 'composite'
  const all: (Column<ProgressSource> | false)[] = [
    {
      id: 'owner',
      head: t('analytics.sources.unit'),
      isRowHead: true,
      cell: (row) => <Owner row={row} isNamed={isComposite} />,
    },
    {
      id: 'figure',
      head: t('analytics.sources.figure'),
      align: 'end',
      cell: (row) => figure(row, t),
      asCard: 'corner',
    },
    isRate && { id: 'rate', head: t('analytics.sources.rate'), align: 'end', cell: rate, asCard: 'hidden' },
    { id: 'state', head: t('analytics.sources.state'), cell: (row) => <State row={row} />, asCard: 'full' },
    {
      id: 'part',
      head: t('analytics.sources.part'),
      cell: (row) =>
        t(`analytics.contributes.${row.owner.level === 'commune' ? 'commune' : row.contributes}`),
      asCard: 'full',
    },
  ]
  return all.filter((column) => column !== false)
}

function Owner({ row, isNamed }: { row: ProgressSource; isNamed: boolean }) {
  const name = isNamed ? `${unitName(row.owner)} · ${row.indicator.code}` : unitName(row.owner)
  if (!row.submission_id || !row.is_visible) return name
  return (
    <Link to="/bieu-so-lieu/$id" params={{ id: row.submission_id }}>
      {name}
    </Link>
  )
}

function State({ row }: { row: ProgressSource }) {
  const { t } = useTranslation()
  const state = row.state ?? 'not_started'
  return <StateTag fill={row.state ? FILL[row.state] : 'hollow'}>{t(`common.state.${state}`)}</StateTag>
}

function figure(row: ProgressSource, t: TFunction): string {
  if (!row.is_visible) return t('analytics.map.hidden')
  if (row.status && row.status !== 'number') return t(`analytics.valueStatus.${row.status}`)
  return row.denominator === null
    ? formatInteger(row.numerator)
    : formatFraction(row.numerator, row.denominator)
}

function rate(row: ProgressSource): string {
  return row.value === null ? '–' : `${shortRate(row.value)} %`
}
