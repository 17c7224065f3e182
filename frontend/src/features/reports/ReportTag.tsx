/** Where a report stands. */
import { useTranslation } from 'react-i18next'
import type { ReportState } from '@/api/reports'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'

const LOOKS: Record<ReportState, [TagTone, IconName]> = {
  draft: ['neutral', 'pen'],
  in_review: ['warn', 'clock'],
  sealed: ['primary', 'lock'],
  sent: ['ok', 'ok'],
  withdrawn: ['none', 'close'],
}

export function ReportStateTag({ state }: { state: ReportState }) {
  const { t } = useTranslation()
  const [tone, icon] = LOOKS[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`reports.states.${state}`)}
    </Tag>
  )
}
