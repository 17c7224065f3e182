/** Chờ duyệt, chờ tiếp nhận: the reports that wait for this person's decision. */
import { createLazyRoute } from '@tanstack/react-router'
import { useSuspenseQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCan, useSession } from '@/access/session'
import type { Period } from '@/api/types'
import { useCurrentPeriod } from '@/app/period'
import { ReopeningQueue } from '@/features/reopenings/ReopeningQueue'
import { queueFinding } from '@/features/review/finding'
import { queueQuery, type Queue } from '@/features/review/queries'
import { QueueFilters } from '@/features/review/QueueFilters'
import { readQueueSort } from '@/features/review/queueOrder'
import { ReviewQueue } from '@/features/review/ReviewQueue'
import { useAddress } from '@/lib/useAddress'
import { EmptyState } from '@/ui/EmptyState'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/cho-duyet')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  const period = useCurrentPeriod()
  if (!period)
    return <EmptyState title={t('analytics.noPlan.title')}>{t('analytics.noPlan.text')}</EmptyState>
  return <Queues period={period} />
}

function Queues({ period }: { period: Period }) {
  const { t } = useTranslation()
  const me = useSession()
  const [address, change] = useAddress<'q' | 'sap_xep'>()
  const queues = useQueues()
  const decides = useCan('submission.reopen')
  const totals = useSuspenseQueries({ queries: queues.map((queue) => queueQuery(queue, period.id)) })
  const total = (queue: Queue) => totals[queues.indexOf(queue)]?.data.total ?? 0
  // What waits stands above what does not.
  const isOnlyReopening = me.counts.to_reopen > 0 && total('to_certify') + total('to_accept') === 0
  const search = address.q ?? ''
  const sort = readQueueSort(address.sap_xep)
  return (
    <>
      <PageHead
        title={queueFinding(total('to_certify'), total('to_accept'), me.counts.to_reopen, t)}
        tabTitle={t(queues.includes('to_certify') ? 'nav.reviews' : 'nav.acceptances')}
        sub={t('review.queue.sub', { period: period.name })}
      />
      <div className="stack">
        {total('to_certify') + total('to_accept') > 1 && (
          <QueueFilters queues={queues} periodId={period.id} search={search} sort={sort} onChange={change} />
        )}
        {isOnlyReopening && <ReopeningQueue />}
        {queues.map((queue) => (
          <ReviewQueue key={queue} queue={queue} periodId={period.id} search={search} sort={sort} />
        ))}
        {decides && !isOnlyReopening && <ReopeningQueue />}
      </div>
    </>
  )
}

function useQueues(): Queue[] {
  const certifies = useCan('submission.certify')
  const accepts = useCan('submission.accept')
  const queues: Queue[] = []
  if (certifies) queues.push('to_certify')
  if (accepts) queues.push('to_accept')
  return queues
}
