/** The reports that wait for this person: to certify in the own body, to accept as coordinator. */
import { unitName } from '@/lib/unitName'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SubmissionSummary } from '@/api/types'
import { formatDate, formatMoment } from '@/lib/dates'
import { matchesSearch } from '@/lib/text'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { StatusTag } from '@/ui/StatusTag'
import { queueQuery, type Queue } from './queries'
import { sortQueue, type QueueSort } from './queueOrder'
import styles from './Queue.module.css'

interface Props {
  queue: Queue
  periodId: string
  search: string
  sort: QueueSort
}

export function ReviewQueue({ queue, periodId, search, sort }: Props) {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(queueQuery(queue, periodId))
  const found = data.items.filter((item) =>
    matchesSearch(`${item.owner.name} ${item.owner.short_name ?? ''} ${item.owner.code}`, search),
  )
  const items = sortQueue(found, sort)
  const count = data.total
  if (count === 0)
    return (
      <Card>
        <EmptyState icon="check" title={t(`review.queue.${queue}_none`)}>
          {t(`review.queue.${queue}_noneText`)}
        </EmptyState>
      </Card>
    )
  return (
    <Card title={t(`review.queue.${queue}`, { count })} isFlush>
      {items.length === 0 && <EmptyState icon="search" title={t('review.queue.noMatch')} />}
      <ul className={styles.queue}>
        {items.map((item) => (
          <QueueRow key={item.id} item={item} queue={queue} />
        ))}
      </ul>
    </Card>
  )
}

function QueueRow({ item, queue }: { item: SubmissionSummary; queue: Queue }) {
  const { t } = useTranslation()
  return (
    <li className={styles.row}>
      <div>
        <Link to="/cho-duyet/$id" params={{ id: item.id }} className={styles.name}>
          {unitName(item.owner)}
        </Link>
        <p className="sub">
          {[
            item.period.name,
            t('review.revision', { number: item.revision }),
            item.submitted_at && t('review.queue.sentAt', { at: formatMoment(item.submitted_at) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <div className={styles.tags}>
          {item.flagged_count > 0 && (
            <StatusTag tone="warn">{t('review.queue.flagged', { count: item.flagged_count })}</StatusTag>
          )}
          <Due item={item} />
        </div>
      </div>
      <ButtonLink to="/cho-duyet/$id" params={{ id: item.id } as never} icon="review">
        {t(`review.queue.${queue}_open`)}
      </ButtonLink>
    </li>
  )
}

function Due({ item }: { item: SubmissionSummary }) {
  const { t } = useTranslation()
  if (!item.due_on) return null
  const days = item.days_left ?? 0
  if (days < 0)
    return (
      <StatusTag tone="bad">
        {t('review.queue.overdue', { count: -days, date: formatDate(item.due_on) })}
      </StatusTag>
    )
  return (
    <StatusTag tone="neutral" icon="calendar">
      {t('review.queue.due', { count: days, date: formatDate(item.due_on) })}
    </StatusTag>
  )
}
