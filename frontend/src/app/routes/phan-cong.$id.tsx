/** One assignment: its steps, what was told of it, what stands in its way, its files, and what may be done. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { createLazyRoute } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { IfCan } from '@/access/IfCan'
import { AssignmentPage } from '@/features/assignments/AssignmentPage'
import { assignmentQuery } from '@/features/assignments/queries'
import { AttachmentsCard } from '@/features/attachments/AttachmentsCard'
import { addressOf, useAttachments } from '@/features/attachments/queries'
import { late } from '@/lib/late'

/** What stands beside the assignment comes after it, with its words. */
const AssignmentDifficulties = late(
  () =>
    import('@/features/difficulties/AssignmentDifficulties').then((m) => ({
      default: m.AssignmentDifficulties,
    })),
  'difficulties',
)
const RelatedPapers = late(
  () => import('@/features/documents/RelatedPapers').then((m) => ({ default: m.RelatedPapers })),
  'documents',
)
const WhyISeeThis = late(() => import('../parts/loadWhy').then((part) => part.loadWhy()))

export const Route = createLazyRoute('/shell/phan-cong/$id')({ component: Page })

function Page() {
  const { t } = useTranslation()
  const { id } = Route.useParams()
  const place = { parent: `/assignments/${id}` }
  const { data } = useAttachments(place)
  const files = data?.items.map((file) => ({ ...file, href: addressOf(place.parent, file.id) })) ?? []
  return (
    <AssignmentPage
      key={id}
      id={id}
      difficulties={
        <IfCan verb="difficulty.read">
          <Difficulties id={id} />
        </IfCan>
      }
      files={files}
      papers={(task) => (
        <Suspense>
          <RelatedPapers filter={{ task }} more={{ nhiem_vu: task }} />
        </Suspense>
      )}
      evidence={
        <>
          <AttachmentsCard
            place={place}
            title={t('assignments.evidence')}
            sub={data?.actions.length ? t('assignments.evidenceSub') : undefined}
          />
          <Suspense>
            <WhyISeeThis kind="assignment" id={id} />
          </Suspense>
        </>
      }
    />
  )
}

function Difficulties({ id }: { id: string }) {
  const { data } = useSuspenseQuery(assignmentQuery(id))
  return (
    <Suspense>
      <AssignmentDifficulties assignmentId={id} ownerId={data.owner.id} needsHelp={data.needs_help} />
    </Suspense>
  )
}
