/** The register as a list, page by page, newest first. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { PlanPaper } from '@/api/documents'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { DataTable, type Column, type Sort } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Documents.module.css'
import { listQuery, type PaperFilter } from './queries'
import { PaperStateTag, WaitTag } from './PaperTag'

const PAGE_SIZE = 25

interface Props {
  filter: PaperFilter
  page: number
  onPage: (page: number) => void
  onSort: (sort: Sort) => void
}

export function DocumentTable({ filter, page, onPage, onSort }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(listQuery({ ...filter, page, page_size: PAGE_SIZE }))
  if (!data) return <Skeleton height={420} />
  if (data.total === 0)
    return (
      <EmptyState icon="document" title={t('documents.empty')}>
        {t('documents.emptyHint')}
      </EmptyState>
    )
  const sort = filter.sort ?? '-issued_on'
  return (
    <>
      <DataTable
        caption={t('documents.title')}
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

const issuerOf = (row: PlanPaper) => unitName(row.issuer)

function columns(t: TFunction): Column<PlanPaper>[] {
  return [
    {
      id: 'title',
      head: t('documents.titleHead'),
      isRowHead: true,
      asCard: 'full',
      isSortable: true,
      cell: (row) => (
        <>
          <span className={styles.kind}>{t(`documents.kinds.${row.kind}`)}</span>
          <Link className={styles.name} to="/van-ban/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
        </>
      ),
    },
    {
      id: 'number',
      head: t('documents.number'),
      isSortable: true,
      cell: (row) => <span className={styles.number}>{row.number || t('documents.noNumber')}</span>,
    },
    {
      id: 'issued_on',
      head: t('documents.issuedOn'),
      isSortable: true,
      cell: (row) => (row.issued_on ? formatDate(row.issued_on) : '–'),
    },
    { id: 'issuer', head: t('documents.issuer'), asCard: 'full', isSortable: true, cell: issuerOf },
    {
      id: 'files',
      head: t('documents.files'),
      asCard: 'hidden',
      cell: (row) => (
        <span className={styles.files}>
          <Icon name="clip" size={16} />
          {row.files}
        </span>
      ),
    },
    {
      id: 'state',
      head: t('documents.state'),
      asCard: 'full',
      isSortable: true,
      cell: (row) => (
        <span className={styles.tags}>
          <PaperStateTag state={row.state} />
          <WaitTag days={row.days_waited} isAnswered={row.reply !== null} />
        </span>
      ),
    },
  ]
}
