/** Work that failed each time it was tried: what it was to follow, since when, and how to have it tried again. */
import type { TFunction } from 'i18next'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { HeldJob } from '@/api/system'
import { formatMoment } from '@/lib/dates'
import { useAddress } from '@/lib/useAddress'
import { verbWord } from '@/lib/verbWord'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Note } from '@/ui/Note'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import { heldJobsQuery, PAGE_SIZE, useRetryJobs } from './queries'
import styles from './System.module.css'

type Retry = ReturnType<typeof useRetryJobs>

function verbOf({ verb }: HeldJob, t: TFunction): string {
  return verb ? verbWord(verb, t) : t('system.held.unknownVerb')
}

function useColumns(retry: Retry, canRetry: boolean): Column<HeldJob>[] {
  const { t } = useTranslation()
  const acts: Column<HeldJob> = {
    id: 'retry',
    head: t('system.held.act'),
    align: 'end',
    cell: (row) => (
      <Button
        isBusy={retry.isPending && retry.variables === row.id}
        onClick={() => retry.mutate(row.id)}
        aria-label={`${t('system.held.retry')}: ${verbOf(row, t)} (${row.id})`}
      >
        {t('system.held.retry')}
      </Button>
    ),
  }
  return [
    {
      id: 'verb',
      head: t('system.held.verb'),
      isRowHead: true,
      cell: (row) => (
        <>
          {verbOf(row, t)}
          {row.object_id && <small className={styles.small}>{row.object_id}</small>}
        </>
      ),
    },
    { id: 'since', head: t('system.held.since'), cell: (row) => formatMoment(row.created_at) },
    { id: 'failedAt', head: t('system.held.failedAt'), cell: (row) => formatMoment(row.failed_at) },
    {
      id: 'failure',
      head: t('system.held.failure'),
      cell: (row) => (row.failure ? <code>{row.failure}</code> : t('system.held.noFailure')),
    },
    ...(canRetry ? [acts] : []),
  ]
}

export function HeldJobs() {
  const { t } = useTranslation()
  const [address, change] = useAddress<'trang'>()
  const page = Number(address.trang) || 1
  const { data } = useQuery(heldJobsQuery(page))
  const retry = useRetryJobs()
  const columns = useColumns(retry, data?.can_retry ?? false)
  const retryAll = (
    <Button isBusy={retry.isPending && retry.variables === null} onClick={() => retry.mutate(null)}>
      {t('system.held.retryAll')}
    </Button>
  )
  return (
    <Card
      isFlush
      title={t('system.held.title')}
      sub={t('system.held.sub')}
      aside={data?.can_retry && data.total > 1 ? retryAll : undefined}
    >
      <Outcome retry={retry} />
      {!data && <Skeleton height={160} />}
      {data?.total === 0 && (
        <EmptyState icon="check" title={t('system.held.empty')}>
          {t('system.held.emptyHint')}
        </EmptyState>
      )}
      {data && data.total > 0 && (
        <DataTable
          caption={t('system.held.title')}
          columns={columns}
          groups={[{ id: 'all', rows: data.items }]}
          rowId={(row) => String(row.id)}
        />
      )}
      {data && data.total > PAGE_SIZE && (
        <Pager
          page={page}
          pageSize={PAGE_SIZE}
          total={data.total}
          onChange={(next) => change({ trang: String(next) })}
        />
      )}
    </Card>
  )
}

function Outcome({ retry }: { retry: Retry }) {
  const { t } = useTranslation()
  if (retry.isSuccess)
    return (
      <Note tone="ok" role="status" className={styles.outcome}>
        {t('system.held.retried', { count: retry.data.count })}
      </Note>
    )
  if (!retry.isError) return null
  return (
    <Note tone="bad" role="alert" className={styles.outcome}>
      {t('system.held.retryFailed')}
    </Note>
  )
}
