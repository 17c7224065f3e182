/** Who did what with the report, newest first. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
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
    <Card title={t('report.history')}>
      {data ? (
        <Timeline
          label={t('report.history')}
          items={data.items.map((event, index) => ({
            id: `${event.at}-${index}`,
            title: t(`report.verb.${event.verb.replace('submission.', '')}`, { revision: event.revision }),
            detail: event.by,
            at: formatMoment(event.at),
            body: (event.note || event.values.length > 0) && (
              <>
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
