/** The programme of the year as a list: which body, when, about what, and how far it has come. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '@/api/evaluations'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import styles from './Evaluations.module.css'
import { EvaluationStateTag, RatingTag } from './EvaluationTag'
import type { Picked } from './filter'
import { listQuery, type EvaluationFilter } from './queries'

const PAGE_SIZE = 25

interface Props {
  filter: EvaluationFilter
  picked: Picked
  page: number
  onPage: (page: number) => void
  onSort: (sort: string) => void
}

export function EvaluationTable({ filter, picked, page, onPage, onSort }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(listQuery({ ...filter, page, page_size: PAGE_SIZE }))
  if (!data) return <Skeleton height={360} />
  if (data.total === 0) return <Empty isNarrowed={Object.keys(filter).length > 0} />
  const sorted = picked.sap_xep ?? 'planned_on'
  return (
    <>
      <DataTable
        caption={t('evaluations.title')}
        columns={columns(t)}
        groups={[{ id: 'all', rows: data.items }]}
        rowId={(row) => row.id}
        sort={{ id: sorted.replace('-', ''), isDescending: sorted.startsWith('-') }}
        onSort={({ id, isDescending }) => onSort(`${isDescending ? '-' : ''}${id}`)}
      />
      <Pager page={page} pageSize={PAGE_SIZE} total={data.total} onChange={onPage} />
    </>
  )
}

function Empty({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation()
  if (!isNarrowed)
    return (
      <EmptyState icon="calendar" title={t('evaluations.none')}>
        {t('evaluations.noneHint')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="search"
      title={t('evaluations.empty')}
      action={
        <Link to="/kiem-tra-thuc-hien" search={{}}>
          <Button>{t('common.clearFilters')}</Button>
        </Link>
      }
    >
      {t('evaluations.emptyHint')}
    </EmptyState>
  )
}

function columns(t: TFunction): Column<Evaluation>[] {
  return [
    {
      id: 'owner',
      head: t('evaluations.body'),
      isRowHead: true,
      isSortable: true,
      asCard: 'full',
      cell: (row) => (
        <>
          <Link to="/kiem-tra-thuc-hien/$id" params={{ id: row.id }}>
            {unitName(row.owner)}
          </Link>
          <span className={styles.subject}>{row.subject}</span>
        </>
      ),
    },
    {
      id: 'planned_on',
      head: t('evaluations.visitDay'),
      isSortable: true,
      cell: (row) => (
        <span className={styles.day}>
          {formatDate(row.visited_on ?? row.planned_on)}{' '}
          <small>{t('evaluations.quarterOf', { quarter: row.quarter })}</small>
        </span>
      ),
    },
    {
      id: 'rating',
      head: t('evaluations.rating'),
      asCard: 'hidden',
      cell: (row) => (row.rating ? <RatingTag rating={row.rating} /> : '–'),
    },
    { id: 'followUps', head: t('evaluations.followUps'), cell: (row) => <FollowUps row={row} /> },
    {
      id: 'state',
      head: t('evaluations.state'),
      isSortable: true,
      asCard: 'full',
      cell: (row) => <EvaluationStateTag state={row.state} />,
    },
  ]
}

function FollowUps({ row }: { row: Evaluation }) {
  const { t } = useTranslation()
  if (row.follow_ups_total === 0) return <>–</>
  return (
    <span className={styles.day}>
      <span className="num">
        {t('evaluations.confirmedOf', { done: row.follow_ups_confirmed, total: row.follow_ups_total })}
      </span>{' '}
      {row.is_overdue && (
        <Tag tone="bad" icon="clock" size="s">
          {t('evaluations.overdue')}
        </Tag>
      )}
    </span>
  )
}
