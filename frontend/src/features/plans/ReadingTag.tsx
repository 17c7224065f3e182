/** Whether something is the plan's own word, a reading of it, or a reading that its coordinator settled. */
import { useTranslation } from 'react-i18next'
import type { Reading } from '@/api/plan'
import { Tag } from '@/ui/Tag'

const LOOK = {
  open: { tone: 'warn', icon: 'comment' },
  confirmed: { tone: 'ok', icon: 'ok' },
  changed: { tone: 'primary', icon: 'pen' },
} as const

export function ReadingTag({ reading, size = 's' }: { reading: Reading; size?: 's' | 'm' }) {
  const { t } = useTranslation()
  const isGap = reading.state === 'open' && reading.basis === 'gap'
  return (
    <Tag size={size} {...LOOK[reading.state]}>
      {t(isGap ? 'plan.state.gap' : `plan.state.${reading.state}`)}
    </Tag>
  )
}
