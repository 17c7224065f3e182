/** Which body has reported what, now and in earlier periods; searchable, sortable, exportable. */
import { unitName } from '@/lib/unitName'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Completeness, CompletenessRow } from '@/api/figures'
import { formatDayMonth } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { DataTable, type Column, type RowGroup } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Button } from '@/ui/Button'
import { CurrentCell, PastCell } from './MatrixCell'
import { exportMatrix } from './exportMatrix'
import { filterRows, readSort, sortRows, writeSort, type MatrixFilter } from './filter'
import { stripFinding } from './finding'
import { MatrixFilters } from './MatrixFilters'
import { StateLegend } from './StateLegend'
import { currentCell, groupByLevel } from './states'
import styles from './Matrix.module.css'

interface Props {
  completeness: Completeness
  daysLeft: number | null
  filter: MatrixFilter & { sort?: string }
  onFilter: (change: MatrixFilter & { sort?: string }) => void
}

export function CompletenessMatrix({ completeness, daysLeft, filter, onFilter }: Props) {
  const { t } = useTranslation()
  const sort = readSort(filter.sort)
  const rows = sortRows(filterRows(completeness, filter), completeness, sort)
  const all = completeness.rows.length
  const download = (
    <Button
      size="s"
      icon="download"
      onClick={() => exportMatrix(completeness, rows, t)}
      className={styles.export}
    >
      {t('completeness.export')}
    </Button>
  )
  return (
    <Card
      title={t('completeness.matrix.title')}
      sub={stripFinding(completeness.totals, daysLeft, t)}
      aside={download}
      isFlush
    >
      <MatrixFilters completeness={completeness} filter={filter} onFilter={onFilter} />
      {rows.length === 0 ? (
        <EmptyState
          icon="search"
          title={t(all === 0 ? 'completeness.matrix.empty' : 'completeness.matrix.noMatch')}
          action={
            all > 0 && (
              <Button onClick={() => onFilter({ q: '', level: '', state: '' })}>
                {t('common.clearFilters')}
              </Button>
            )
          }
        >
          {t(all === 0 ? 'completeness.matrix.emptyText' : 'completeness.matrix.noMatchText')}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('completeness.matrix.caption')}
          layout="sticky"
          columns={columns(completeness, t)}
          groups={groupsOf(rows, t)}
          rowId={(row) => row.organisation.id}
          sort={sort}
          onSort={(next) => onFilter({ sort: writeSort(next) })}
        />
      )}
      <div className={styles.foot}>
        <StateLegend />
        <span className="small" aria-live="polite">
          {t('completeness.matrix.shown', { shown: rows.length, all })}
        </span>
      </div>
    </Card>
  )
}

function groupsOf(rows: CompletenessRow[], t: TFunction): RowGroup<CompletenessRow>[] {
  return groupByLevel(rows).map(({ level, rows: members }) => ({
    id: level,
    title: t('completeness.groupCount', { name: t(`completeness.level.${level}`), count: members.length }),
    rows: members,
  }))
}

function columns(completeness: Completeness, t: TFunction): Column<CompletenessRow>[] {
  const { period } = completeness
  const past = (completeness.rows[0]?.cells ?? [])
    .filter((cell) => cell.period.id !== period.id)
    .map((cell) => cell.period)
  const now = (row: CompletenessRow) => currentCell(row, completeness)
  return [
    {
      id: 'name',
      head: t('completeness.unit'),
      isRowHead: true,
      isSortable: true,
      cell: (row) => <UnitName row={row} />,
    },
    {
      id: 'state',
      head: t('completeness.matrix.thisPeriod', { name: period.short_name ?? period.name }),
      isCurrent: true,
      isSortable: true,
      cell: (row) => <CurrentCell cell={now(row)} />,
    },
    {
      id: 'filled',
      head: t('completeness.matrix.indicators'),
      align: 'end',
      isCurrent: true,
      isSortable: true,
      cell: (row) => `${now(row)?.filled ?? 0}/${now(row)?.expected ?? 0}`,
    },
    {
      id: 'updated',
      head: t('completeness.matrix.updated'),
      align: 'end',
      isCurrent: true,
      isSortable: true,
      cell: (row) => formatDayMonth(now(row)?.updated_at),
    },
    ...past.map((period) => ({
      id: period.id,
      head: period.short_name ?? period.name,
      cell: (row: CompletenessRow) => (
        <PastCell cell={row.cells.find((cell) => cell.period.id === period.id)} />
      ),
    })),
  ]
}

function UnitName({ row }: { row: CompletenessRow }) {
  if (!row.submission_id) return unitName(row.organisation)
  return (
    <Link to="/bieu-so-lieu/$id" params={{ id: row.submission_id }} className={styles.unit}>
      {unitName(row.organisation)}
    </Link>
  )
}
