/** One report under review, value by value. */
import { unitName } from '@/lib/unitName'
import { createLazyRoute, useParams } from '@tanstack/react-router'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Submission } from '@/api/types'
import { AttachmentsCard } from '@/features/attachments/AttachmentsCard'
import { ReopeningPanel } from '@/features/reopenings/ReopeningPanel'
import { reviewed, timelineQuery } from '@/features/review/queries'
import { SubmissionReview } from '@/features/review/SubmissionReview'
import { formatDate, formatMoment } from '@/lib/dates'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/cho-duyet/$id')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false }) as { id: string }
  const { data } = useSuspenseQuery(reviewed(id))
  const period = data.period.name
  return (
    <>
      <PageHead
        title={t(`review.title.${data.state}`, { period })}
        tabTitle={`${unitName(data.owner)} · ${period}`}
        sub={<Sub submission={data} />}
      />
      <ReopeningPanel submission={data} />
      <SubmissionReview
        key={id}
        submission={data}
        attached={
          data.revision > 0 && (
            <AttachmentsCard
              place={{ parent: `/submissions/${id}`, revision: data.revision }}
              sub={t('attachments.ofRevision', { number: data.revision })}
              figures={data.items}
            />
          )
        }
      />
    </>
  )
}

function Sub({ submission }: { submission: Submission }) {
  const { t } = useTranslation()
  const { data } = useQuery(timelineQuery(submission.id))
  const sender = data?.items.find((event) => event.verb.endsWith('submit'))
  const revision = t('review.revision', { number: submission.revision })
  const parts = [
    unitName(submission.owner),
    sender
      ? t('review.sentBy', { revision, by: sender.by, at: formatMoment(sender.at) })
      : submission.revision > 0 && revision,
    submission.due_on && t('review.dueOn', { date: formatDate(submission.due_on) }),
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}
