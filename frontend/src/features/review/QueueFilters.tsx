/** Search without marks, order and export of the waiting reports. */
import { unitName } from '@/lib/unitName'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Page, SubmissionSummary } from '@/api/types'
import { formatDate, formatMoment } from '@/lib/dates'
import { csvBlob, fileName, saveFile } from '@/lib/download'
import { Button } from '@/ui/Button'
import field from '@/ui/field.module.css'
import { SearchInput } from '@/ui/SearchInput'
import { queueQuery, type Queue } from './queries'
import { QUEUE_SORTS, sortQueue, type QueueSort } from './queueOrder'
import styles from './Queue.module.css'

interface Props {
  queues: Queue[]
  periodId: string
  search: string
  sort: QueueSort
  onChange: (change: { q?: string; sap_xep?: string }) => void
}

export function QueueFilters({ queues, periodId, search, sort, onChange }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const onSearch = useCallback((q: string) => onChange({ q }), [onChange])
  const download = () => {
    const items = queues.flatMap(
      (queue) =>
        client.getQueryData<Page<SubmissionSummary>>(queueQuery(queue, periodId).queryKey)?.items ?? [],
    )
    const head = ['unit', 'period', 'state', 'revision', 'sent', 'due', 'flagged'].map((name) =>
      t(`review.csv.${name}`),
    )
    const rows = sortQueue(items, sort).map((item) => [
      unitName(item.owner),
      item.period.name,
      t(`common.state.${item.state}`),
      item.revision,
      item.submitted_at ? formatMoment(item.submitted_at) : '',
      formatDate(item.due_on),
      item.flagged_count,
    ])
    saveFile(`${fileName(t('nav.reviews'))}.csv`, csvBlob([head, ...rows]))
  }
  return (
    <div className={styles.filters} role="search">
      <SearchInput
        value={search}
        onChange={onSearch}
        label={t('review.queue.search')}
        placeholder={t('review.queue.placeholder')}
      />
      <select
        className={field.input}
        aria-label={t('review.queue.sort')}
        value={sort}
        onChange={(event) => onChange({ sap_xep: event.target.value })}
      >
        {QUEUE_SORTS.map((name) => (
          <option key={name} value={name}>
            {t(`review.queue.sort_${name}`)}
          </option>
        ))}
      </select>
      <Button size="s" icon="download" onClick={download}>
        {t('review.queue.export')}
      </Button>
    </div>
  )
}
