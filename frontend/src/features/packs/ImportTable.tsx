/** What was brought in before, the newest first: by whom, when, and what became of it. */
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { PackImportSummary } from '@/api/packs'
import { formatMoment } from '@/lib/dates'
import { type Column, DataTable } from '@/ui/DataTable'
import styles from './Packs.module.css'
import { StateMark } from './StateMark'

export function ImportTable({ rows }: { rows: PackImportSummary[] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('packs.before.title')}
      columns={columnsOf(t)}
      groups={[{ id: 'all', rows }]}
      rowId={(row) => row.id}
    />
  )
}

function columnsOf(t: TFunction): Column<PackImportSummary>[] {
  return [
    {
      id: 'file',
      head: t('packs.before.file'),
      isRowHead: true,
      cell: (row) => (
        <Link to="/bo-du-lieu-ke-hoach/$id" params={{ id: row.id }} className={styles.name}>
          {row.file_name}
        </Link>
      ),
    },
    { id: 'state', head: t('packs.before.state'), cell: (row) => <StateMark state={row.state} /> },
    {
      id: 'sent',
      head: t('packs.before.sent'),
      cell: (row) => (
        <>
          {row.sent_by}
          <small className={styles.small}>{formatMoment(row.sent_at)}</small>
        </>
      ),
    },
    {
      id: 'decided',
      head: t('packs.before.decided'),
      cell: (row) => row.decided_by ?? '–',
    },
  ]
}
