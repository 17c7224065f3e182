/** Where a paper stands, and what kind it is. */
import { useTranslation } from 'react-i18next'
import type { PaperState } from '@/api/documents'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'

const LOOKS: Record<PaperState, [TagTone, IconName]> = {
  draft: ['neutral', 'pen'],
  published: ['ok', 'ok'],
  superseded: ['none', 'refresh'],
  withdrawn: ['none', 'close'],
}

export function PaperStateTag({ state }: { state: PaperState }) {
  const { t } = useTranslation()
  const [tone, icon] = LOOKS[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`documents.states.${state}`)}
    </Tag>
  )
}

/** How long an answer has been waited for, or how long it took. */
export function WaitTag({ days, isAnswered }: { days: number | null; isAnswered: boolean }) {
  const { t } = useTranslation()
  if (days === null) return null
  if (isAnswered)
    return (
      <Tag tone="ok" icon="check" size="s">
        {t('documents.answeredIn', { count: days })}
      </Tag>
    )
  return (
    <Tag tone="warn" icon="clock" size="s">
      {t('documents.waitingDays', { count: days })}
    </Tag>
  )
}
