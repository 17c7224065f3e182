/** One check of how a body carries out the plan, with the files of both sides. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AttachmentsCard } from '@/features/attachments/AttachmentsCard'
import { useAttachments } from '@/features/attachments/queries'
import { EvaluationPage } from '@/features/evaluations/EvaluationPage'

export const Route = createLazyRoute('/shell/kiem-tra-thuc-hien/$id')({ component: Page })

function Page() {
  const { id } = Route.useParams()
  return (
    <EvaluationPage
      key={id}
      id={id}
      signed={<Files parent={`/evaluation-conclusions/${id}`} name="signed" />}
      evidence={<Files parent={`/evaluations/${id}`} name="evidence" />}
    />
  )
}

/** Only where there are files, or some may be added. */
function Files({ parent, name }: { parent: string; name: 'signed' | 'evidence' }) {
  const { t } = useTranslation()
  const { data } = useAttachments({ parent })
  if (data && data.items.length === 0 && data.actions.length === 0) return null
  return (
    <AttachmentsCard
      id={name}
      place={{ parent }}
      title={t(`evaluations.${name}`)}
      sub={data?.actions.length ? t(`evaluations.${name}Sub`) : undefined}
    />
  )
}
