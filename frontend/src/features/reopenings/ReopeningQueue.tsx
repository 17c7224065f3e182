/** Requests for reopening that wait for this coordinator, each to approve or refuse. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reopening } from '@/api/revisions'
import { allows } from '@/lib/actions'
import { formatMoment } from '@/lib/dates'
import { late } from '@/lib/late'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Note } from '@/ui/Note'
import { Quote } from '@/ui/Quote'
import { Skeleton } from '@/ui/Skeleton'
import type { Decision } from './DecideDialog'
import { waitingReopenings } from './queries'
import styles from './Reopening.module.css'

const DecideDialog = late(() => import('./DecideDialog').then((m) => ({ default: m.DecideDialog })))

/** `isQuiet` leaves the card away while nothing waits. */
export function ReopeningQueue({ isQuiet = false }: { isQuiet?: boolean }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(waitingReopenings())
  const [chosen, choose] = useState<{ reopening: Reopening; decision: Decision } | null>(null)
  if (isQuiet && !error && !data?.total) return null
  const title = data?.total ? t('reopening.queue.title', { count: data.total }) : t('reopening.queue.plain')
  return (
    <Card id="de-nghi-mo-lai" title={title} isFlush>
      <div className={styles.queue}>
        {error && (
          <Note tone="bad" role="alert">
            {t('reopening.queue.failed')}{' '}
            <Button size="s" icon="refresh" onClick={() => void refetch()}>
              {t('reopening.queue.retry')}
            </Button>
          </Note>
        )}
        {!data && !error && <Skeleton height={64} />}
        {data?.total === 0 && (
          <EmptyState icon="check" title={t('reopening.queue.none')}>
            {t('reopening.queue.noneText')}
          </EmptyState>
        )}
        <ul>
          {data?.items.map((reopening) => (
            <Row
              key={reopening.id}
              reopening={reopening}
              onDecide={(decision) => choose({ reopening, decision })}
            />
          ))}
        </ul>
      </div>
      <Suspense>{chosen && <DecideDialog {...chosen} onClose={() => choose(null)} />}</Suspense>
    </Card>
  )
}

function Row({ reopening, onDecide }: { reopening: Reopening; onDecide: (decision: Decision) => void }) {
  const { t } = useTranslation()
  const { report, actions } = reopening
  return (
    <li className={styles.row}>
      <div>
        <Link to="/bieu-so-lieu/$id" params={{ id: report.id }} className={styles.name}>
          {unitName(report.owner)}
        </Link>
        <p className="sub">
          {[
            report.period.name,
            t(`common.state.${report.state}`),
            t('reopening.askedBy', { by: reopening.requested_by, at: formatMoment(reopening.requested_at) }),
          ].join(' · ')}
        </p>
        <Quote>{reopening.reason}</Quote>
        {reopening.is_own && <p className="small">{t('reopening.ownWaits')}</p>}
      </div>
      <span className={styles.actions}>
        {allows(actions, 'refuse_reopening') && (
          <Button onClick={() => onDecide('refuse')}>{t('reopening.refuse.button')}</Button>
        )}
        {allows(actions, 'reopen') && (
          <Button icon="check" onClick={() => onDecide('reopen')}>
            {t('reopening.reopen.button')}
          </Button>
        )}
      </span>
    </li>
  )
}
