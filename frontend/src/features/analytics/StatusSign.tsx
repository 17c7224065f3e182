/** The status of a figure as a tag; grey where an objective stays neutral. */
import { useTranslation } from 'react-i18next'
import type { ProgressStatus } from '@/api/types'
import type { IconName } from '@/ui/Icon'
import { StatusTag } from '@/ui/StatusTag'
import type { TagTone } from '@/ui/Tag'

const LOOK: Record<ProgressStatus, { tone: TagTone; icon: IconName }> = {
  met: { tone: 'ok', icon: 'ok' },
  on_track: { tone: 'on', icon: 'on-track' },
  at_risk: { tone: 'warn', icon: 'warning' },
  off_track: { tone: 'bad', icon: 'clock' },
  no_data: { tone: 'none', icon: 'no-data' },
  not_applicable: { tone: 'neutral', icon: 'not-applicable' },
}

interface Props {
  /** A figure that is only watched has none. */
  status: ProgressStatus | null
  isNeutral?: boolean
  size?: 's' | 'm' | 'l'
  /** Written before the word, as in a tally. */
  count?: number
}

export function StatusSign({ status, isNeutral, size, count }: Props) {
  const { t } = useTranslation()
  if (status === null) return null
  const { tone, icon } = LOOK[status]
  return (
    <StatusTag tone={isNeutral && tone !== 'none' ? 'neutral' : tone} icon={icon} size={size}>
      {count !== undefined && <span>{count}</span>}
      {t(`common.status.${status}`)}
    </StatusTag>
  )
}
