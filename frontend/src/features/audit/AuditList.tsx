/** The audit log, newest first: who, what, on what, with the change itself one press away. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { AuditEvent } from '@/api/registry'
import { formatMoment } from '@/lib/dates'
import { useAddress } from '@/lib/useAddress'
import { Card } from '@/ui/Card'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { ExportButton, type CsvRow } from '@/ui/ExportButton'
import field from '@/ui/field.module.css'
import { Filters, FilterSelect } from '@/ui/Filters'
import { PageHead } from '@/ui/PageHead'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import styles from './AuditList.module.css'
import { allAuditEvents, auditQuery, type AuditFilter } from './queries'

const PAGE_SIZE = 50

/** Every kind of event, with its words; a name that has none (of an older version) stands for itself. */
function wordsOf(t: TFunction): Record<string, string> {
  const words = t('audit.verbs', { returnObjects: true }) as Record<string, string>
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key.replace('_', '.'), word]))
}

type Part = 'viec' | 'tu' | 'den' | 'trang'

function useColumns(): Column<AuditEvent>[] {
  const { t } = useTranslation()
  const words = wordsOf(t)
  return [
    {
      id: 'verb',
      head: t('audit.verb'),
      isRowHead: true,
      cell: (row) => (
        <>
          {words[row.verb] ?? row.verb}
          <small className={styles.actor}>{row.actor ?? t('audit.system')}</small>
        </>
      ),
    },
    { id: 'at', head: t('audit.at'), align: 'end', cell: (row) => formatMoment(row.at) },
    {
      id: 'organisation',
      head: t('audit.organisation'),
      cell: (row) => row.organisation.short_name ?? row.organisation.name,
    },
    { id: 'diff', head: t('audit.diff'), asCard: 'full', cell: (row) => <Diff event={row} /> },
  ]
}

function Diff({ event }: { event: AuditEvent }) {
  const { t } = useTranslation()
  if (Object.keys(event.diff).length === 0) return <span className="small">–</span>
  return (
    <details className={styles.diff}>
      <summary>{t('audit.showDiff')}</summary>
      <pre>{JSON.stringify(event.diff, null, 1)}</pre>
    </details>
  )
}

function filterOf({ viec, tu, den }: Partial<Record<Part, string>>): AuditFilter {
  return { ...(viec ? { verb: viec } : {}), ...(tu ? { from: tu } : {}), ...(den ? { to: den } : {}) }
}

function auditRows(events: AuditEvent[], t: TFunction): CsvRow[] {
  const head = ['verb', 'actor', 'at', 'organisation', 'diff'].map((name) => t(`audit.${name}`))
  const words = wordsOf(t)
  return [
    head,
    ...events.map((event) => [
      words[event.verb] ?? event.verb,
      event.actor ?? t('audit.system'),
      formatMoment(event.at),
      event.organisation.name,
      JSON.stringify(event.diff),
    ]),
  ]
}

export function AuditList() {
  const { t } = useTranslation()
  const [address, change] = useAddress<Part>()
  const page = Number(address.trang) || 1
  const { data } = useQuery(auditQuery({ ...filterOf(address), page, page_size: PAGE_SIZE }))
  const columns = useColumns()
  return (
    <>
      <PageHead title={t('audit.title')} sub={t('audit.sub')} />
      <Card isFlush>
        <AuditFilters />
        {!data && <Skeleton height={240} />}
        {data?.total === 0 && <EmptyState icon="search" title={t('audit.empty')} />}
        {data && data.total > 0 && (
          <DataTable
            caption={t('audit.title')}
            columns={columns}
            groups={[{ id: 'all', rows: data.items }]}
            rowId={(row) => String(row.id)}
          />
        )}
        {data && (
          <Pager
            page={page}
            pageSize={PAGE_SIZE}
            total={data.total}
            onChange={(next) => change({ trang: String(next) })}
          />
        )}
      </Card>
    </>
  )
}

function AuditFilters() {
  const { t } = useTranslation()
  const [address, change] = useAddress<Part>()
  const { viec, tu, den } = address
  return (
    <Filters>
      <FilterSelect
        label={t('audit.verb')}
        value={viec ?? ''}
        options={[
          { value: '', label: t('audit.allVerbs') },
          ...Object.entries(wordsOf(t)).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(value) => change({ viec: value, trang: undefined })}
      />
      {(['tu', 'den'] as const).map((name) => (
        <label key={name} className={styles.date}>
          {t(`audit.${name}`)}
          <input
            type="date"
            className={field.input}
            value={(name === 'tu' ? tu : den) ?? ''}
            onChange={(event) => change({ [name]: event.target.value, trang: undefined })}
          />
        </label>
      ))}
      <ExportButton
        name={t('audit.title')}
        load={async () => auditRows(await allAuditEvents(filterOf(address)), t)}
      />
    </Filters>
  )
}
