/** The register as a list, page by page, in the order of names. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Establishment } from '@/api/establishments'
import { formatDate } from '@/lib/dates'
import { placeName } from '@/lib/unitName'
import { DataTable, type Column, type Sort } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Establishments.module.css'
import { EstablishmentTag, ListedTag } from './EstablishmentTag'
import { type EstablishmentFilter, listQuery } from './queries'

const PAGE_SIZE = 25

interface Props {
  filter: EstablishmentFilter
  page: number
  onPage: (page: number) => void
  onSort: (sort: Sort) => void
}

export function EstablishmentTable({ filter, page, onPage, onSort }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(listQuery({ ...filter, page, page_size: PAGE_SIZE }))
  if (!data) return <Skeleton height={420} />
  if (data.total === 0)
    return (
      <EmptyState icon="building" title={t('establishments.empty')}>
        {t('establishments.emptyHint')}
      </EmptyState>
    )
  const sort = filter.sort ?? 'name'
  return (
    <>
      <DataTable
        caption={t('establishments.title')}
        columns={columns(t)}
        groups={[{ id: 'all', rows: data.items }]}
        rowId={(row) => row.id}
        sort={{ id: sort.replace('-', ''), isDescending: sort.startsWith('-') }}
        onSort={onSort}
      />
      <Pager page={page} pageSize={PAGE_SIZE} total={data.total} onChange={onPage} />
    </>
  )
}

function columns(t: TFunction): Column<Establishment>[] {
  return [nameColumn(t), ...factColumns(t)]
}

function nameColumn(t: TFunction): Column<Establishment> {
  return {
    id: 'name',
    head: t('establishments.name'),
    isRowHead: true,
    isSortable: true,
    asCard: 'full',
    cell: (row) => (
      <>
        <span className={styles.kind}>{row.kind.name}</span>
        <Link className={styles.name} to="/co-so/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      </>
    ),
  }
}

function factColumns(t: TFunction): Column<Establishment>[] {
  return [
    {
      id: 'place',
      head: t('establishments.place'),
      asCard: 'full',
      cell: (row) => (
        <span className={styles.place}>
          {row.address}
          <span className={styles.kind}>
            {row.area.name}, {placeName(row.district)}
          </span>
        </span>
      ),
    },
    {
      id: 'licence',
      head: t('establishments.licence'),
      cell: (row) => <span className={styles.number}>{row.licence_number ?? '–'}</span>,
    },
    {
      id: 'workers',
      head: t('establishments.workers'),
      align: 'end',
      cell: (row) => (row.workers === null ? '–' : <Workers count={row.workers} />),
    },
    {
      id: 'state',
      head: t('establishments.state'),
      asCard: 'full',
      cell: (row) => (
        <span className={styles.tags}>
          <EstablishmentTag state={row.state} />
          <ListedTag isListed={row.is_listed} />
        </span>
      ),
    },
    {
      id: 'updated',
      head: t('establishments.updated'),
      isSortable: true,
      asCard: 'hidden',
      cell: (row) => formatDate(row.updated_at),
    },
  ]
}

/** On a card no head says what the number counts. */
function Workers({ count }: { count: number }) {
  const { t } = useTranslation()
  return (
    <>
      {count}
      <span className={styles.onCard}> {t('establishments.people')}</span>
    </>
  )
}
