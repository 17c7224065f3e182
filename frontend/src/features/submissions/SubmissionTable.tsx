/** Reports in a list: how far each has come, when it is due, and the way in. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SubmissionState, SubmissionSummary } from '@/api/types'
import { formatDate, formatDayMonth } from '@/lib/dates'
import { ButtonLink } from '@/ui/Button'
import { DataTable, type Column, type Sort } from '@/ui/DataTable'
import { StateTag, type Fill } from '@/ui/StateTag'
import { Tag } from '@/ui/Tag'
import { dueText } from './due'
import styles from './SubmissionTable.module.css'

const FILL: Record<SubmissionState, Fill> = {
  draft: 'hatched',
  returned: 'hatched',
  submitted: 'light',
  certified: 'strong',
  accepted: 'solid',
}

/** A report nobody has begun is "chưa nhập", although its state is draft. */
export function shownState(submission: SubmissionSummary): SubmissionState | 'not_started' {
  return submission.state === 'draft' && submission.filled === 0 ? 'not_started' : submission.state
}

export function StateCell({ submission }: { submission: SubmissionSummary }) {
  const { t } = useTranslation()
  const state = shownState(submission)
  return (
    <span className={styles.state}>
      <StateTag fill={state === 'not_started' ? 'hollow' : FILL[state]}>
        {t(`common.state.${state === 'returned' ? 'draft' : state}`)}
      </StateTag>
      {submission.state === 'returned' && (
        <Tag tone="bad" icon="undo" size="s">
          {t('report.returnedTag', { count: submission.returned_count })}
        </Tag>
      )}
    </span>
  )
}

function useColumns(): Column<SubmissionSummary>[] {
  const { t } = useTranslation()
  return [
    {
      id: 'owner',
      isSortable: true,
      head: t('report.owner'),
      isRowHead: true,
      cell: (row) => (
        <Link className={styles.owner} to="/bieu-so-lieu/$id" params={{ id: row.id }}>
          {row.owner.name}
        </Link>
      ),
    },
    {
      id: 'progress',
      head: t('report.progress'),
      align: 'end',
      asCard: 'corner',
      cell: (row) => `${row.filled}/${row.expected}`,
    },
    {
      id: 'state',
      head: t('report.state'),
      isSortable: true,
      asCard: 'full',
      cell: (row) => <StateCell submission={row} />,
    },
    {
      id: 'due_on',
      isSortable: true,
      head: t('report.due'),
      align: 'end',
      asCard: 'hidden',
      cell: (row) => <time dateTime={row.due_on}>{formatDate(row.due_on)}</time>,
    },
    {
      id: 'updated_at',
      isSortable: true,
      head: t('report.updated'),
      align: 'end',
      asCard: 'hidden',
      cell: (row) => (row.filled ? formatDayMonth(row.updated_at) : '–'),
    },
  ]
}

interface Props {
  caption: string
  rows: SubmissionSummary[]
  sort: Sort
  onSort: (sort: Sort) => void
}

export function SubmissionTable({ caption, rows, sort, onSort }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={useColumns()}
      groups={[{ id: 'all', rows }]}
      rowId={(row) => row.id}
      sort={sort}
      onSort={onSort}
    />
  )
}

/** One's own report, with the step that is due as a button. */
export function OwnSubmission({ submission }: { submission: SubmissionSummary }) {
  const { t } = useTranslation()
  const isOpen = submission.actions.includes('submission.edit')
  const label =
    submission.state === 'returned' ? 'fix' : !isOpen ? 'view' : submission.filled ? 'continue' : 'start'
  return (
    <div className={styles.own}>
      <div>
        <h3>{submission.owner.name}</h3>
        <p className="sub">
          {t('report.filled', { filled: submission.filled, expected: submission.expected })} ·{' '}
          {t('report.dueOn')} {formatDate(submission.due_on)}
          {isOpen && <>, {dueText(submission.days_left, t)}</>}
        </p>
      </div>
      <StateCell submission={submission} />
      <ButtonLink
        to="/bieu-so-lieu/$id"
        params={{ id: submission.id }}
        variant={isOpen ? 'primary' : 'plain'}
      >
        {t(`report.${label}`)}
      </ButtonLink>
    </div>
  )
}
