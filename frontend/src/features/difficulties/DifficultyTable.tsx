/** Difficulties as a list, what presses most first; cards on a phone. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Difficulty } from '@/api/difficulties'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { DataTable, type Column, type Sort } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Difficulties.module.css'
import { DifficultyStateTag, Flags } from './DifficultyTag'
import { listQuery, type DifficultyFilter } from './queries'

const PAGE_SIZE = 25

interface Props {
  filter: DifficultyFilter
  isNarrowed: boolean
  page: number
  sort: Sort | undefined
  onSort: (sort: Sort) => void
  onPage: (page: number) => void
}

export function DifficultyTable({ filter, isNarrowed, page, sort, onSort, onPage }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(listQuery({ ...filter, page, page_size: PAGE_SIZE }))
  if (!data)
    return (
      <div aria-busy="true">
        <Skeleton height={320} />
      </div>
    )
  if (data.total === 0)
    return (
      <EmptyState
        icon={isNarrowed ? 'search' : 'comment'}
        title={t(isNarrowed ? 'difficulties.noMatch' : 'difficulties.empty')}
      >
        {t(isNarrowed ? 'difficulties.noMatchHint' : 'difficulties.emptyHint')}
      </EmptyState>
    )
  return (
    <>
      <DataTable
        caption={t('difficulties.title')}
        columns={columns(t)}
        groups={[{ id: 'all', rows: data.items }]}
        rowId={(row) => row.id}
        sort={sort}
        onSort={onSort}
      />
      <Pager page={page} pageSize={PAGE_SIZE} total={data.total} onChange={onPage} />
    </>
  )
}

function columns(t: TFunction): Column<Difficulty>[] {
  return [
    {
      id: 'title',
      head: t('difficulties.titleHead'),
      isRowHead: true,
      isSortable: true,
      asCard: 'full',
      cell: (row) => (
        <>
          <Link className={styles.title} to="/kho-khan/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <span className={styles.about}>
            {[t(`difficulties.kinds.${row.kind}`), row.task?.code ?? row.target?.code]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      ),
    },
    {
      id: 'owner',
      head: t('difficulties.organisation'),
      isSortable: true,
      cell: (row) => unitName(row.owner),
    },
    {
      id: 'raised_on',
      head: t('difficulties.raisedOn'),
      isSortable: true,
      cell: (row) => formatDate(row.raised_on),
    },
    {
      id: 'due_on',
      head: t('difficulties.dueHead'),
      isSortable: true,
      asCard: 'full',
      cell: (row) => <Due row={row} t={t} />,
    },
    {
      id: 'handler',
      head: t('difficulties.handler'),
      asCard: 'hidden',
      cell: (row) => row.handler?.short_name ?? row.handler?.name ?? '–',
    },
    {
      id: 'state',
      head: t('difficulties.state'),
      isSortable: true,
      asCard: 'full',
      cell: (row) => <DifficultyStateTag state={row.state} />,
    },
  ]
}

function Due({ row, t }: { row: Difficulty; t: TFunction }) {
  return (
    <span className={styles.due}>
      {row.first_answered_on
        ? t('difficulties.answeredIn', { count: row.working_days })
        : row.due_on
          ? formatDate(row.due_on)
          : t('difficulties.noDue')}{' '}
      <Flags difficulty={row} />
    </span>
  )
}
