/** One assignment: its steps, what was told of it, the files that show it, and what may be done. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AssignmentPage } from '@/features/assignments/AssignmentPage'
import { AttachmentsCard } from '@/features/attachments/AttachmentsCard'
import { addressOf, useAttachments } from '@/features/attachments/queries'

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
      files={files}
      evidence={
        <AttachmentsCard
          place={place}
          title={t('assignments.evidence')}
          sub={data?.actions.length ? t('assignments.evidenceSub') : undefined}
        />
      }
    />
  )
}
