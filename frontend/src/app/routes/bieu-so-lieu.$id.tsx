/** One report, to fill in or to read. */
import { createLazyRoute, useNavigate } from '@tanstack/react-router'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import type { Item, Submission } from '@/api/types'
import { AttachmentsToggle } from '@/features/attachments/AttachmentsToggle'
import { GuidanceLinks } from '@/features/documents/GuidanceLinks'
import { ChangedNotice } from '@/features/submissions/ChangedNotice'
import { submissionQuery } from '@/features/submissions/queries'
import { ReportForm } from '@/features/submissions/ReportForm'
import { ReportHead } from '@/features/submissions/ReportHead'
import { allows } from '@/lib/actions'
import { late } from '@/lib/late'
import { usePeriods } from '../period'

/** Few reports have anything to say of it, so that it comes with its words when it is needed. */
const ExtensionPanel = late(
  () => import('@/features/deadlines/ExtensionPanel').then((m) => ({ default: m.ExtensionPanel })),
  'deadlines',
)

/** Of a closed period alone. */
const ReopeningPanel = late(
  () => import('@/features/reopenings/ReopeningPanel').then((m) => ({ default: m.ReopeningPanel })),
  'reopening',
)

/** Below the figures, and drawn after them. */
const AttachmentsCard = late(() =>
  import('@/features/attachments/AttachmentsCard').then((m) => ({ default: m.AttachmentsCard })),
)
const HistoryCard = late(
  () => import('@/features/submissions/HistoryCard').then((m) => ({ default: m.HistoryCard })),
  'comparison',
)

const WhyISeeThis = late(() => import('../parts/loadWhy').then((part) => part.loadWhy()))

const movedBySending = (id: string, parent: string) => [
  ['submissions', 'list'],
  keys.timeline(id),
  keys.attachments(parent),
  keys.me,
  ['completeness'],
  keys.progress,
]

export const Route = createLazyRoute('/shell/bieu-so-lieu/$id')({ component: ReportPage })

function ReportPage() {
  const { id } = Route.useParams()
  const parent = `/submissions/${id}`
  const { data: submission } = useSuspenseQuery(submissionQuery(id))
  const period = usePeriods().find((item) => item.id === submission.period.id) ?? null
  const periodId = submission.period.id
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [wasJustSent, setJustSent] = useState(false)
  const sent = (fresh: Submission) => {
    queries.setQueryData(keys.submission(id), fresh)
    for (const queryKey of movedBySending(id, parent)) void queries.invalidateQueries({ queryKey })
    setJustSent(true)
    window.scrollTo({ top: 0 })
  }
  const evidence = useCallback(
    ({ indicator }: Item) => (
      <>
        <AttachmentsToggle place={{ parent, indicatorId: indicator.id }} code={indicator.code} />
        <GuidanceLinks indicator={indicator.code} periodId={periodId} />
      </>
    ),
    [parent, periodId],
  )
  return (
    <>
      <ReportHead
        submission={submission}
        period={period}
        wasJustSent={wasJustSent}
        onReview={() => void navigate({ to: '/cho-duyet/$id', params: { id } })}
      />
      <ChangedNotice submission={submission} />
      {(submission.is_locked || submission.reopened_until) && (
        <Suspense>
          <ReopeningPanel submission={submission} />
        </Suspense>
      )}
      {(submission.extended_from || allows(submission.actions, 'extend')) && (
        <Suspense>
          <ExtensionPanel submission={submission} />
        </Suspense>
      )}
      {/* A report that moved on, or came back, is another form: nothing typed before belongs to it. */}
      <ReportForm
        key={`${id}:${submission.state}:${submission.revision}`}
        submission={submission}
        onSubmitted={sent}
        evidence={evidence}
      >
        <Below id={id} parent={parent} />
      </ReportForm>
    </>
  )
}

/** Each comes when it has come: none waits for another. */
function Below({ id, parent }: { id: string; parent: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Suspense>
        <AttachmentsCard place={{ parent }} sub={t('attachments.ofReport')} />
      </Suspense>
      <Suspense>
        <HistoryCard id={id} />
      </Suspense>
      <Suspense>
        <WhyISeeThis kind="submission" id={id} />
      </Suspense>
    </>
  )
}
