/** Assignments by state, the first of each by due date; the list has the others. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assignment, AssignmentState, BoardColumn } from '@/api/assignments'
import { formatDate } from '@/lib/dates'
import { formatInteger } from '@/lib/numbers'
import { unitName } from '@/lib/unitName'
import { Skeleton } from '@/ui/Skeleton'
import { Flags } from './AssignmentTag'
import styles from './Board.module.css'
import { boardQuery, type AssignmentFilter } from './queries'

interface Props {
  filter: AssignmentFilter
  onMore: (state: string) => void
}

/** What waits for somebody else's decision asks nothing of anybody here, so it stands last. */
const ORDER: AssignmentState[] = ['assigned', 'in_progress', 'completed', 'confirmed', 'waiting']
/** On a phone the columns stand one under another. */
const SHOWN = { wide: 20, narrow: 5 }

export function Board({ filter, onMore }: Props) {
  const [shown] = useState(() => (matchMedia('(max-width: 720px)').matches ? SHOWN.narrow : SHOWN.wide))
  const { data } = useQuery(boardQuery(filter, shown))
  if (!data) return <Skeleton height={420} />
  return (
    <div className={styles.board}>
      {ORDER.flatMap((state) => data.columns.filter((column) => column.state === state)).map((column) => (
        <Column key={column.state} column={column} onMore={() => onMore(column.state)} />
      ))}
    </div>
  )
}

function Column({ column, onMore }: { column: BoardColumn; onMore: () => void }) {
  const { t } = useTranslation()
  const more = column.total - column.items.length
  const title = t(`assignments.states.${column.state}`)
  return (
    <section className={styles.column} aria-label={title}>
      <h2>
        {title} <span className="num">{formatInteger(column.total)}</span>
      </h2>
      {column.total === 0 && <p className={styles.none}>{t('assignments.none')}</p>}
      <ul>
        {column.items.map((item) => (
          <Card key={item.id} assignment={item} />
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className={styles.more} onClick={onMore}>
          {t('assignments.more', { count: more })}
        </button>
      )}
    </section>
  )
}

function Card({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation()
  const { task, steps_total: total, steps_done: done } = assignment
  return (
    <li className={styles.card}>
      <p className="code">
        {task.code} · {t(`assignments.parts.${assignment.part}`)}
      </p>
      <Link className={styles.text} to="/phan-cong/$id" params={{ id: assignment.id }}>
        {task.text}
      </Link>
      <p className={styles.who}>{unitName(assignment.owner)}</p>
      <p className={styles.meta}>
        <span>
          {assignment.due_on
            ? t('assignments.due', { date: formatDate(assignment.due_on) })
            : t('assignments.noDue')}
        </span>
        {total > 0 && <span className="num">{t('assignments.stepsDone', { done, total })}</span>}
        <Flags assignment={assignment} />
      </p>
    </li>
  )
}
