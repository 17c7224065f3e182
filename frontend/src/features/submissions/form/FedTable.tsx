/** The sum commune by commune: who is in it with what, and who is not yet, and how far that one has come. */
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Feed, Feeder } from '@/api/types'
import { formatFraction, formatInteger, formatRate } from '@/lib/numbers'
import { placeName } from '@/lib/unitName'
import { DataTable, type Column, type RowGroup } from '@/ui/DataTable'
import { Note } from '@/ui/Note'
import { StateTag, type Fill } from '@/ui/StateTag'
import { Waiting } from '@/ui/Waiting'
import { feedingQuery } from '../queries'
import fed from './Fed.module.css'
import { useReport } from './reportContext'

const FILL: Record<Feeder['state'], Fill> = {
  not_made: 'hollow',
  not_started: 'hollow',
  draft: 'hatched',
  returned: 'hatched',
  submitted: 'light',
  certified: 'strong',
  accepted: 'solid',
}

function useFeed(indicatorId: string): { feed: Feed | undefined; isFailed: boolean } {
  const submission = useReport((state) => state.submission)
  const { data, isError } = useQuery(feedingQuery(submission))
  return { feed: data?.find((item) => item.indicator.id === indicatorId), isFailed: isError }
}

/** Names of the communes that are not in the sum. */
export function Missing({ indicatorId }: { indicatorId: string }) {
  const { t } = useTranslation()
  const { feed } = useFeed(indicatorId)
  const missing = feed?.communes.filter((row) => !row.is_counted) ?? []
  if (missing.length === 0) return null
  return t('feeding.missing', { names: missing.map((row) => placeName(row.organisation)).join(', ') })
}

/** Names of the communes whose report is being corrected; their official figure counts until another is accepted. */
export function Correcting({ indicatorId }: { indicatorId: string }) {
  const { t } = useTranslation()
  const { feed } = useFeed(indicatorId)
  const names = feed?.communes.filter(isCorrecting).map((row) => placeName(row.organisation)) ?? []
  if (names.length === 0) return null
  return (
    <Note tone="primary" icon="pen">
      {t('feeding.correcting', { names: names.join(', ') })}
    </Note>
  )
}

function isCorrecting(row: Feeder): boolean {
  return row.is_counted && row.state !== 'accepted'
}

export function FedTable({ indicatorId }: { indicatorId: string }) {
  const { t } = useTranslation()
  const { feed, isFailed } = useFeed(indicatorId)
  if (isFailed) return <p className="small">{t('feeding.failed')}</p>
  if (!feed) return <Waiting label={t('shell.loading')} />
  return (
    <div className={fed.table}>
      <p className={fed.sum}>
        {t('feeding.sum', {
          figure: figureText(feed),
          rate: feed.rate === null ? '–' : `${formatRate(feed.rate)} %`,
        })}{' '}
        {feed.denominator !== null && t(isAnswers(feed) ? 'feeding.ofAll' : 'feeding.ofParts')}{' '}
        {feed.category_id !== null && t('feeding.ofClass')}
      </p>
      <DataTable
        caption={t('feeding.caption', { code: feed.indicator.code })}
        columns={columns(feed, t)}
        groups={groupsOf(feed, t)}
        rowId={(row) => row.organisation.id}
      />
    </div>
  )
}

/** Whoever is missing comes first: these are to be asked. */
function groupsOf({ communes }: Feed, t: TFunction): RowGroup<Feeder>[] {
  const [missing, counted] = [false, true].map((is) => communes.filter((row) => row.is_counted === is))
  if (!missing?.length || !counted?.length) return [{ id: 'all', rows: communes }]
  return [
    { id: 'missing', title: t('feeding.group.missing', { count: missing.length }), rows: missing },
    { id: 'counted', title: t('feeding.group.counted', { count: counted.length }), rows: counted },
  ]
}

/** Where communes answer yes or no, the sum counts them over all of them. */
function isAnswers(feed: Feed): boolean {
  return feed.denominator === feed.expected && feed.communes.every((row) => (row.denominator ?? 1) === 1)
}

function figureText({ numerator, denominator }: Pick<Feed, 'numerator' | 'denominator'>): string {
  return denominator === null ? formatInteger(numerator) : formatFraction(numerator, denominator)
}

function columns(feed: Feed, t: TFunction): Column<Feeder>[] {
  return [
    { id: 'name', head: t('feeding.commune'), isRowHead: true, cell: (row) => <Name row={row} /> },
    {
      id: 'figure',
      head: t('feeding.figure'),
      align: 'end',
      asCard: 'corner',
      cell: (row) => rowFigure(row, isAnswers(feed), t),
    },
    {
      id: 'state',
      head: t('report.state'),
      asCard: 'full',
      cell: (row) => (
        <>
          <StateTag fill={FILL[row.state]}>{t(`feeding.state.${row.state}`)}</StateTag>
          {isCorrecting(row) && <span className={`small ${fed.kept}`}>{t('feeding.kept')}</span>}
        </>
      ),
    },
  ]
}

function Name({ row }: { row: Feeder }) {
  const name = placeName(row.organisation)
  if (!row.submission_id) return name
  return (
    <Link to="/bieu-so-lieu/$id" params={{ id: row.submission_id }}>
      {name}
    </Link>
  )
}

function rowFigure(row: Feeder, isAnswer: boolean, t: TFunction): string {
  if (row.status === null) return '–'
  if (row.status !== 'number') return t(`common.status.${row.status === 'missing' ? 'no_data' : row.status}`)
  if (isAnswer) return t(row.numerator ? 'report.yes' : 'report.no')
  return figureText(row)
}
