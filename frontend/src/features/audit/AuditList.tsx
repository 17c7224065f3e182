/** The audit log, newest first: who, what, on what, with the change itself one press away. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { AuditEvent } from '@/api/registry'
import { formatMoment } from '@/lib/dates'
import { useAddress } from '@/lib/useAddress'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { ExportButton, type CsvRow } from '@/ui/ExportButton'
import field from '@/ui/field.module.css'
import { Filters, FilterSelect } from '@/ui/Filters'
import { verbWord } from '@/lib/verbWord'
import { PageHead } from '@/ui/PageHead'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import { AuditDiff, diffText } from './AuditDiff'
import styles from './AuditList.module.css'
import { allAuditEvents, auditQuery, choicesQuery, type AuditFilter } from './queries'
import { VerificationCard } from './VerificationCard'

const PAGE_SIZE = 50

type Part = 'loai' | 'viec' | 'nguoi' | 'doi_tuong' | 'don_vi' | 'tu' | 'den' | 'trang'

function useColumns(): Column<AuditEvent>[] {
  const { t } = useTranslation()
  return [
    {
      id: 'verb',
      head: t('auditlog.verb'),
      isRowHead: true,
      cell: (row) => (
        <>
          {verbWord(row.verb, t)}
          <small className={styles.actor}>{row.actor ?? t('auditlog.system')}</small>
        </>
      ),
    },
    { id: 'at', head: t('auditlog.at'), align: 'end', cell: (row) => formatMoment(row.at) },
    {
      id: 'organisation',
      head: t('auditlog.organisation'),
      cell: (row) => row.organisation.short_name ?? row.organisation.name,
    },
    {
      id: 'diff',
      head: t('auditlog.diff'),
      asCard: 'full',
      cell: (row) => (
        <AuditDiff diff={row.diff}>
          <Narrow event={row} />
        </AuditDiff>
      ),
    },
  ]
}

/** From one event to all of its object or of its organisation. */
function Narrow({ event }: { event: AuditEvent }) {
  const { t } = useTranslation()
  const [address, change] = useAddress<Part>()
  return (
    <span className={styles.narrow}>
      {address.doi_tuong !== event.object_id && (
        <Button
          size="s"
          variant="ghost"
          onClick={() => change({ doi_tuong: event.object_id, trang: undefined })}
        >
          {t('auditlog.onlyObject')}
        </Button>
      )}
      {address.don_vi !== event.organisation.id && (
        <Button
          size="s"
          variant="ghost"
          onClick={() => change({ don_vi: event.organisation.id, trang: undefined })}
        >
          {t('auditlog.onlyOrganisation')}
        </Button>
      )}
    </span>
  )
}

const KINDS = { xem: 'readings', 'thay-doi': 'changes' } as const

function filterOf(address: Partial<Record<Part, string>>): AuditFilter {
  const { loai, viec, nguoi, doi_tuong, don_vi, tu, den } = address
  return {
    ...(loai === 'xem' || loai === 'thay-doi' ? { kind: KINDS[loai] } : {}),
    ...(viec ? { verb: viec } : {}),
    ...(nguoi ? { actor_id: nguoi } : {}),
    ...(doi_tuong ? { object_id: doi_tuong } : {}),
    ...(don_vi ? { organisation_id: don_vi } : {}),
    ...(tu ? { from: tu } : {}),
    ...(den ? { to: den } : {}),
  }
}

function auditRows(events: AuditEvent[], t: TFunction): CsvRow[] {
  const head = ['verb', 'actor', 'at', 'organisation', 'diff'].map((name) => t(`auditlog.${name}`))
  return [
    head,
    ...events.map((event) => [
      verbWord(event.verb, t),
      event.actor ?? t('auditlog.system'),
      formatMoment(event.at),
      event.organisation.name,
      diffText(event.diff, t),
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
      <PageHead title={t('auditlog.title')} sub={t('auditlog.sub')} />
      <div className="stack">
        <VerificationCard />
        <Card isFlush>
          <AuditFilters />
          {!data && <Skeleton height={240} />}
          {data?.total === 0 && <EmptyState icon="search" title={t('auditlog.empty')} />}
          {data && data.total > 0 && (
            <DataTable
              caption={t('auditlog.title')}
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
      </div>
    </>
  )
}

function AuditFilters() {
  const { t } = useTranslation()
  const [address, change] = useAddress<Part>()
  return (
    <Filters>
      <Choices />
      {(['tu', 'den'] as const).map((name) => (
        <label key={name} className={styles.date}>
          {t(`auditlog.${name}`)}
          <input
            type="date"
            className={field.input}
            value={address[name] ?? ''}
            onChange={(event) => change({ [name]: event.target.value, trang: undefined })}
          />
        </label>
      ))}
      {(['doi_tuong', 'don_vi'] as const)
        .filter((name) => address[name])
        .map((name) => (
          <Button
            key={name}
            size="s"
            icon="close"
            onClick={() => change({ [name]: undefined, trang: undefined })}
          >
            {t('auditlog.clear')}:{' '}
            {t(name === 'don_vi' ? 'auditlog.onlyOrganisation' : 'auditlog.onlyObject')}
          </Button>
        ))}
      <ExportButton
        name={t('auditlog.title')}
        load={async () => auditRows(await allAuditEvents(filterOf(address)), t)}
      />
    </Filters>
  )
}

/** What was done, and by whom; only people who did something are named. */
function Choices() {
  const { t } = useTranslation()
  const [{ loai, viec, nguoi }, change] = useAddress<Part>()
  const { data } = useQuery(choicesQuery())
  const verbs = (data?.verbs ?? []).map((verb) => ({ value: verb, label: verbWord(verb, t) }))
  const people = (data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <FilterSelect
        label={t('auditlog.kind')}
        value={loai ?? ''}
        options={[
          { value: '', label: t('auditlog.allKinds') },
          { value: 'thay-doi', label: t('auditlog.changes') },
          { value: 'xem', label: t('auditlog.readings') },
        ]}
        onChange={(value) => change({ loai: value, trang: undefined })}
      />
      <FilterSelect
        label={t('auditlog.verb')}
        value={viec ?? ''}
        options={[{ value: '', label: t('auditlog.allVerbs') }, ...verbs]}
        onChange={(value) => change({ viec: value, trang: undefined })}
      />
      <FilterSelect
        label={t('auditlog.actor')}
        value={nguoi ?? ''}
        options={[{ value: '', label: t('auditlog.allPeople') }, ...people]}
        onChange={(value) => change({ nguoi: value, trang: undefined })}
      />
    </>
  )
}
