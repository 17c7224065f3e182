/** Assignments as a list: every one of them, page by page. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Assignment } from '@/api/assignments'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import { AssignmentStateTag, Flags } from './AssignmentTag'
import styles from './Assignments.module.css'
import { listQuery, type AssignmentFilter } from './queries'

const PAGE_SIZE = 25

interface Props {
  filter: AssignmentFilter
  page: number
  onPage: (page: number) => void
}

export function AssignmentTable({ filter, page, onPage }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(listQuery({ ...filter, page, page_size: PAGE_SIZE }))
  if (!data) return <Skeleton height={420} />
  if (data.total === 0)
    return (
      <EmptyState icon="search" title={t('assignments.empty')}>
        {t('assignments.emptyHint')}
      </EmptyState>
    )
  return (
    <>
      <DataTable
        caption={t('assignments.title')}
        columns={columns(t)}
        groups={[{ id: 'all', rows: data.items }]}
        rowId={(row) => row.id}
      />
      <Pager page={page} pageSize={PAGE_SIZE} total={data.total} onChange={onPage} />
    </>
  )
}

function columns(t: TFunction): Column<Assignment>[] {
  return [
    {
      id: 'task',
      head: t('assignments.task'),
      isRowHead: true,
      cell: (row) => (
        <>
          <span className="code">{row.task.code}</span>
          <Link className={styles.task} to="/phan-cong/$id" params={{ id: row.id }}>
            {row.task.text}
          </Link>
        </>
      ),
    },
    { id: 'owner', head: t('assignments.organisation'), cell: (row) => unitName(row.owner) },
    {
      id: 'part',
      head: t('assignments.part'),
      cell: (row) => <span className={styles.part}>{t(`assignments.parts.${row.part}`)}</span>,
    },
    {
      id: 'due',
      head: t('assignments.dueHead'),
      cell: (row) => (
        <span className={styles.due}>
          {row.due_on ? formatDate(row.due_on) : t('assignments.noDue')} <Flags assignment={row} />
        </span>
      ),
    },
    {
      id: 'state',
      head: t('assignments.state'),
      asCard: 'corner',
      cell: (row) => <AssignmentStateTag state={row.state} />,
    },
  ]
}
