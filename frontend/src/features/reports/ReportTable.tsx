/** Reports as a list, page by page, what was touched last first; cards on a phone. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Report } from '@/api/reports'
import { formatMoment } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { DataTable, type Column, type Sort } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import { isNarrowed, type Picked, sortOf } from './filter'
import { listQuery, type ReportFilter } from './queries'
import styles from './Reports.module.css'
import { ReportStateTag } from './ReportTag'

const PAGE_SIZE = 25

interface Props {
  picked: Picked
  filter: ReportFilter
  page: number
  onPage: (page: number) => void
  onSort: (sort: Sort) => void
}

export function ReportTable({ picked, filter, page, onPage, onSort }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(listQuery({ ...filter, page, page_size: PAGE_SIZE }))
  if (!data)
    return (
      <div aria-busy="true">
        <Skeleton height={240} />
      </div>
    )
  if (data.total === 0) {
    const words = isNarrowed(picked) ? 'noMatch' : 'empty'
    return (
      <EmptyState icon={words === 'noMatch' ? 'search' : 'document'} title={t(`reports.${words}`)}>
        {t(`reports.${words}Hint`)}
      </EmptyState>
    )
  }
  return (
    <>
      <DataTable
        caption={t('reports.list')}
        columns={columns(t)}
        groups={[{ id: 'all', rows: data.items }]}
        rowId={(row) => row.id}
        sort={sortOf(picked)}
        onSort={onSort}
      />
      <Pager page={page} pageSize={PAGE_SIZE} total={data.total} onChange={onPage} />
    </>
  )
}

function columns(t: TFunction): Column<Report>[] {
  return [
    {
      id: 'report',
      head: t('reports.report'),
      isRowHead: true,
      asCard: 'full',
      cell: (row) => (
        <>
          <Link className={styles.name} to="/bao-cao/$id" params={{ id: row.id }}>
            {row.template_name}
          </Link>
          <span className={styles.under}>
            {[
              row.number && t('reports.numbered', { number: row.number }),
              row.edition > 1 && t('reports.editionShort', { edition: row.edition }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      ),
    },
    {
      id: 'organisation',
      head: t('reports.body'),
      asCard: 'full',
      isSortable: true,
      cell: (row) => unitName(row.owner),
    },
    { id: 'period', head: t('reports.period'), isSortable: true, cell: (row) => row.period.name },
    {
      id: 'updated_at',
      head: t('reports.updatedAt'),
      isSortable: true,
      cell: (row) => <time>{formatMoment(row.updated_at)}</time>,
    },
    {
      id: 'state',
      head: t('reports.state'),
      asCard: 'full',
      isSortable: true,
      cell: (row) => <ReportStateTag state={row.state} />,
    },
  ]
}
