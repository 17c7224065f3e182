/** One paper with its file. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AttachmentsCard } from '@/features/attachments/AttachmentsCard'
import { useAttachments } from '@/features/attachments/queries'
import { PaperPage } from '@/features/documents/PaperPage'
import { usePeriods } from '../period'

export const Route = createLazyRoute('/shell/van-ban/$id')({ component: Page })

function Page() {
  const { t } = useTranslation()
  const { id } = Route.useParams()
  const place = { parent: `/documents/${id}` }
  const { data } = useAttachments(place)
  return (
    <PaperPage key={id} id={id} periods={usePeriods()} files={data?.items.length}>
      <AttachmentsCard place={place} title={t('documents.filesTitle')} sub={t('documents.filesSub')} />
    </PaperPage>
  )
}
