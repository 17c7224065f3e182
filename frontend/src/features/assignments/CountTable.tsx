/** Assignments counted by body or by task: how many stand where, and what is late. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentSummaryLine } from '@/api/assignments'
import { unitName } from '@/lib/unitName'
import { DataTable, type Column, type RowGroup, type Sort } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Assignments.module.css'
import { SheetMenu } from './SheetMenu'
import { summaryQuery, type AssignmentFilter } from './queries'
import { RemindButton } from './RemindButton'

interface Props {
  by: 'organisation' | 'task'
  filter: AssignmentFilter
}

export function CountTable({ by, filter }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(summaryQuery(by, filter))
  const [sort, setSort] = useState(LATE_FIRST)
  if (!data) return <Skeleton height={420} />
  if (data.lines.length === 0)
    return (
      <EmptyState icon="search" title={t('assignments.empty')}>
        {t('assignments.emptyHint')}
      </EmptyState>
    )
  const groups = groupsOf(data.lines, !filter.level && !filter.organisation_id, t)
  const left = data.lines.length - groups.reduce((sum, group) => sum + group.rows.length, 0)
  return (
    <>
      <DataTable
        caption={t(`assignments.views.${by}`)}
        columns={columns(by, filter, t)}
        groups={sorted(groups, sort)}
        rowId={(line) => (line.organisation ?? line.task)!.id}
        layout="sticky"
        sort={sort}
        onSort={setSort}
      />
      {left > 0 && <p className={styles.left}>{t('assignments.communesLeft', { count: left })}</p>}
    </>
  )
}

/** Bodies by level; the communes, who are many, only when they are asked for. */
function groupsOf(
  lines: AssignmentSummaryLine[],
  isEveryLevel: boolean,
  t: TFunction,
): RowGroup<AssignmentSummaryLine>[] {
  if (!isEveryLevel || !lines[0]?.organisation) return [{ id: 'all', rows: lines }]
  return (['city', 'district'] as const)
    .map((level) => ({
      id: level,
      title: t(`assignments.levels.${level}`),
      rows: lines.filter(({ organisation: body }) =>
        level === 'district'
          ? body?.level === level
          : body?.level !== 'district' && body?.level !== 'commune',
      ),
    }))
    .filter((group) => group.rows.length > 0)
}

const COUNTED = ['assigned', 'in_progress', 'completed', 'confirmed'] as const
type Counted = Column<AssignmentSummaryLine>

function columns(by: Props['by'], filter: AssignmentFilter, t: TFunction): Counted[] {
  return [
    { id: 'name', head: t(`assignments.heads.${by}`), isRowHead: true, cell: (line) => <Name line={line} /> },
    {
      id: 'late',
      head: t('assignments.late'),
      align: 'end',
      isSortable: true,
      cell: (line) => (line.late ? <Late line={line} filter={filter} /> : '–'),
    },
    { id: 'done', head: t('assignments.doneHead'), isSortable: true, cell: (line) => <Bar line={line} /> },
    ...COUNTED.map((state): Counted => ({
      id: state,
      head: t(`assignments.states.${state}`),
      align: 'end',
      isSortable: true,
      cell: (line) => line[state] || '–',
    })),
    {
      id: 'needs_help',
      head: t('assignments.needsHelp'),
      align: 'end',
      isSortable: true,
      cell: (line) => line.needs_help || '–',
    },
    ...(by === 'organisation' ? [sheets(filter, t)] : []),
  ]
}

/** How many are late; beside a body, the way to remind it of them. */
function Late({ line, filter }: { line: AssignmentSummaryLine; filter: AssignmentFilter }) {
  const body = line.organisation
  return (
    <span className={styles.lateCell}>
      {body && (
        <RemindButton
          filter={{ ...filter, level: undefined, organisation_id: body.id }}
          late={line.late}
          unit={unitName(body)}
        />
      )}
      <b className={styles.late}>{line.late}</b>
    </span>
  )
}

function sheets(filter: AssignmentFilter, t: TFunction): Counted {
  return {
    id: 'sheet',
    head: t('assignments.sheet.head'),
    align: 'end',
    cell: (line) =>
      line.organisation && <SheetMenu body={line.organisation} planId={filter.plan_id} isSmall />,
  }
}

/** What is late is seen first; where nothing is, bodies and tasks stand in the plan's order. */
const LATE_FIRST: Sort = { id: 'late', isDescending: true }

function sorted(groups: RowGroup<AssignmentSummaryLine>[], { id, isDescending }: Sort) {
  const rank = (line: AssignmentSummaryLine) =>
    id === 'done'
      ? (line.completed + line.confirmed) / Math.max(1, line.total)
      : line[id as 'late' | 'needs_help' | (typeof COUNTED)[number]]
  const sign = isDescending ? -1 : 1
  return groups.map((group) => ({
    ...group,
    rows: [...group.rows].sort((one, other) => sign * (rank(one) - rank(other))),
  }))
}

/** Leads to the list of just these. */
function Name({ line }: { line: AssignmentSummaryLine }) {
  if (line.organisation)
    return (
      <Link to="/phan-cong" search={{ xem: 'danh-sach', don_vi: line.organisation.id }}>
        {unitName(line.organisation)}
      </Link>
    )
  if (!line.task) return null
  return (
    <>
      <span className="code">{line.task.code}</span>
      <Link className={styles.task} to="/phan-cong" search={{ xem: 'danh-sach', nhiem_vu: line.task.id }}>
        {line.task.text}
      </Link>
    </>
  )
}

function Bar({ line }: { line: AssignmentSummaryLine }) {
  const { t } = useTranslation()
  const done = line.completed + line.confirmed
  return (
    <span className={styles.bar}>
      <meter min={0} max={line.total} value={done} aria-hidden="true" />
      <span className="num">{t('assignments.doneOf', { done, total: line.total })}</span>
    </span>
  )
}
