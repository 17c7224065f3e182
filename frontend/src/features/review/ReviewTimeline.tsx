/** Who did what with the report, latest first. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TimelineEvent } from '@/api/history'
import { formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Timeline } from '@/ui/Timeline'
import { Waiting } from '@/ui/Waiting'
import { timelineQuery } from './queries'

export function ReviewTimeline({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(timelineQuery(id))
  const items = data?.items.map((event, index) => ({
    id: String(index),
    title: titleOf(event, t),
    detail: event.by,
    at: formatMoment(event.at),
    body: <Notes event={event} id={id} />,
  }))
  return (
    <Card
      title={t('review.timeline.title')}
      aside={
        items?.length !== 0 && (
          <Link to="/bieu-so-lieu/$id/so-sanh" params={{ id }}>
            {t('comparison.open')}
          </Link>
        )
      }
    >
      {error && <Note tone="bad">{t('review.timeline.failed')}</Note>}
      {!error && !items && <Waiting label={t('shell.loading')} />}
      {items?.length === 0 && <p className="sub">{t('review.timeline.empty')}</p>}
      {items && items.length > 0 && <Timeline items={items} label={t('review.timeline.title')} />}
    </Card>
  )
}

function titleOf(event: TimelineEvent, t: ReturnType<typeof useTranslation>['t']): string {
  const verb = event.verb.replace(/^submission\./, '')
  return t(`review.verb.${verb}`, { number: event.revision ?? 1, defaultValue: verb })
}

function Notes({ event, id }: { event: TimelineEvent; id: string }) {
  const { t } = useTranslation()
  const { revision } = event
  const isAgain = event.verb === 'submission.submit' && revision > 1
  if (!event.note && event.values.length === 0 && !isAgain) return null
  return (
    <>
      {isAgain && (
        <Link
          to="/bieu-so-lieu/$id/so-sanh"
          params={{ id }}
          search={{ tu: String(revision - 1), den: String(revision) }}
        >
          {t('comparison.openThese')}
        </Link>
      )}
      {event.note && <p>{event.note}</p>}
      {event.values.map((value) => (
        <p key={value.indicator_code}>
          <span className="code">{value.indicator_code}</span> {value.note}
        </p>
      ))}
    </>
  )
}
