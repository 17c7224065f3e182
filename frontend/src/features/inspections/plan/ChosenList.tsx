/** The list of the year's plan, or of one of its months: drawn and added, visited or still to be. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '@/access/session'
import type { Chosen, InspectionPlan } from '@/api/inspections'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { ArrangeDialog } from '../ArrangeDialog'
import { chosenQuery } from './queries'
import { catalogueQuery } from '../queries'

export function ChosenList({ plan, month }: { plan: InspectionPlan; month?: number }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const { data: known } = useQuery(catalogueQuery)
  const { data } = useQuery(chosenQuery(plan.id, month, page))
  const [arranged, setArranged] = useState<Chosen | null>(null)
  const onArrange = useCan('inspection.plan') ? setArranged : null
  if (!data) return <Skeleton height={240} />
  if (data.total === 0) return <EmptyState icon="calendar" title={t('inspections.plan.noneInMonth')} />
  return (
    <>
      <DataTable
        caption={t('inspections.plan.list')}
        columns={columns(t, new Map(known?.bodies.map((body) => [body.id, unitName(body)])), onArrange)}
        groups={[{ id: 'all', rows: data.items }]}
        rowId={(row) => row.establishment_id}
      />
      <Pager page={page} pageSize={50} total={data.total} onChange={setPage} />
      {arranged && (
        <ArrangeDialog
          place={{ id: arranged.establishment_id, name: arranged.name, team_id: arranged.team_id }}
          onClose={() => setArranged(null)}
        />
      )}
    </>
  )
}

type Arrange = ((row: Chosen) => void) | null

function columns(t: TFunction, districts: Map<string, string>, onArrange: Arrange): Column<Chosen>[] {
  return [
    {
      id: 'name',
      head: t('inspections.establishment'),
      isRowHead: true,
      asCard: 'full',
      cell: (row) =>
        row.inspection_id ? (
          <Link to="/kiem-tra/$id" params={{ id: row.inspection_id }}>
            {row.name}
          </Link>
        ) : (
          row.name
        ),
    },
    { id: 'address', head: t('inspections.address'), cell: (row) => row.address },
    {
      id: 'district',
      head: t('inspections.board.heads.district'),
      cell: (row) => districts.get(row.district_id) ?? '–',
    },
    {
      id: 'month',
      head: t('inspections.plan.monthHead'),
      cell: (row) => t('inspections.plan.monthOf', { number: row.month }),
    },
    {
      id: 'source',
      head: t('inspections.plan.source'),
      cell: (row) => (row.source === 'added' ? row.reason : t('inspections.plan.drawn', { rank: row.rank })),
    },
    {
      id: 'done',
      head: t('inspections.plan.done'),
      cell: (row) => <Done row={row} onArrange={onArrange} />,
    },
  ]
}

/** Visited, or to be arranged from here; what is arranged already is behind the name. */
function Done({ row, onArrange }: { row: Chosen; onArrange: Arrange }) {
  const { t } = useTranslation()
  if (row.visited_on)
    return (
      <Tag tone="ok" icon="check">
        {formatDate(row.visited_on)}
      </Tag>
    )
  if (row.inspection_id || !onArrange) return '–'
  return (
    <Button
      size="s"
      icon="plus"
      aria-label={`${t('inspections.plan.arrange')}: ${row.name}`}
      onClick={() => onArrange(row)}
    >
      {t('inspections.plan.arrange')}
    </Button>
  )
}
