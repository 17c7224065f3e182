/** What was recommended to bodies and is not confirmed yet, by its due date. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { OpenFollowUp } from '@/api/evaluations'
import { useSession } from '@/access/session'
import { daysBetween, formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Evaluations.module.css'
import { FollowUpTag } from './EvaluationTag'
import { followUpsQuery } from './queries'

const PAGE_SIZE = 25

interface Props {
  isOverdue: boolean
  page: number
  onPage: (page: number) => void
}

export function FollowUpTable({ isOverdue, page, onPage }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const { data } = useQuery(followUpsQuery({ overdue: isOverdue, page, page_size: PAGE_SIZE }))
  if (!data) return <Skeleton height={240} />
  if (data.total === 0)
    return (
      <EmptyState icon="ok" title={t(isOverdue ? 'evaluations.noneOverdue' : 'evaluations.noneOpen')}>
        {t('evaluations.noneOpenHint')}
      </EmptyState>
    )
  return (
    <>
      <DataTable
        caption={t('evaluations.viewNames.kien-nghi')}
        columns={columns(t, today)}
        groups={[{ id: 'all', rows: data.items }]}
        rowId={(row) => row.id}
      />
      <Pager page={page} pageSize={PAGE_SIZE} total={data.total} onChange={onPage} />
    </>
  )
}

function columns(t: TFunction, today: string): Column<OpenFollowUp>[] {
  return [
    {
      id: 'text',
      head: t('evaluations.followUp'),
      isRowHead: true,
      cell: (row) => (
        <Link className={styles.text} to="/kiem-tra-thuc-hien/$id" params={{ id: row.evaluation_id }}>
          {row.text}
        </Link>
      ),
    },
    { id: 'owner', head: t('evaluations.body'), cell: (row) => unitName(row.owner) },
    { id: 'responsible', head: t('evaluations.responsible'), cell: (row) => row.responsible },
    { id: 'due', head: t('evaluations.due'), cell: (row) => formatDate(row.due_on) },
    {
      id: 'state',
      head: t('evaluations.state'),
      asCard: 'corner',
      cell: (row) => (
        <FollowUpTag state={row.state} daysLate={row.is_overdue ? daysBetween(row.due_on, today) : 0} />
      ),
    },
  ]
}
