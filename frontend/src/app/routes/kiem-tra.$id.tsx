/** One visit: the form on the spot, then what was found, signed and decided, with its photographs. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AttachmentsCard } from '@/features/attachments/AttachmentsCard'
import { InspectionPage } from '@/features/inspections/InspectionPage'

export const Route = createLazyRoute('/shell/kiem-tra/$id')({ component: Page })

function Page() {
  const { id } = Route.useParams()
  const { t } = useTranslation()
  return (
    <InspectionPage
      key={id}
      id={id}
      files={
        <AttachmentsCard
          id="anh"
          place={{ parent: `/inspections/${id}` }}
          title={t('inspections.photos')}
          sub={t('inspections.noPeople')}
        />
      }
    />
  )
}
