/** Who did what with the report, newest first. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TimelineEvent } from '@/api/history'
import { formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Skeleton } from '@/ui/Skeleton'
import { Timeline } from '@/ui/Timeline'
import { timelineQuery } from './queries'

export function HistoryCard({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(timelineQuery(id))
  if (data?.items.length === 0) return null
  return (
    <Card title={t('report.history')} aside={<CompareLink id={id} sent={sentCount(data?.items)} />}>
      {data ? (
        <Timeline
          label={t('report.history')}
          items={data.items.map((event, index) => ({
            id: `${event.at}-${index}`,
            title: t(`report.verb.${event.verb.replace('submission.', '')}`, { revision: event.revision }),
            detail: event.by,
            at: formatMoment(event.at),
            body: (event.note || event.values.length > 0 || isAgain(event)) && (
              <>
                {isAgain(event) && <CompareLink id={id} revision={event.revision} />}
                {event.note && <p>“{event.note}”</p>}
                {event.values.map((value) => (
                  <p key={value.indicator_code}>
                    <span className="code">{value.indicator_code}</span> “{value.note}”
                  </p>
                ))}
              </>
            ),
          }))}
        />
      ) : (
        <Skeleton height={48} />
      )}
    </Card>
  )
}

const isSent = (event: TimelineEvent) => event.verb === 'submission.submit'
const isAgain = (event: TimelineEvent) => isSent(event) && event.revision > 1
const sentCount = (items: TimelineEvent[] = []) => items.filter(isSent).length

/** To the revisions side by side: the latest two, or one and the one before it. */
function CompareLink({ id, revision, sent = 2 }: { id: string; revision?: number; sent?: number }) {
  const { t } = useTranslation()
  if (sent === 0) return null
  const search = revision ? { tu: String(revision - 1), den: String(revision) } : {}
  return (
    <Link to="/bieu-so-lieu/$id/so-sanh" params={{ id }} search={search}>
      {t(revision ? 'comparison.openThese' : 'comparison.open')}
    </Link>
  )
}
