/** Why a figure stands among those that need a close look. */
import { useTranslation } from 'react-i18next'
import { formatInteger, formatRate } from '@/lib/numbers'
import type { IconName } from '@/ui/Icon'
import { StatusTag } from '@/ui/StatusTag'
import type { TagTone } from '@/ui/Tag'
import { fedValue, jumpOf, type Comparison, type Concern } from './compare'
import styles from './Review.module.css'

const LOOK: Record<Concern, { tone: TagTone; icon: IconName }> = {
  corrected: { tone: 'primary', icon: 'pen' },
  uncorrected: { tone: 'bad', icon: 'undo' },
  jump: { tone: 'warn', icon: 'warning' },
  warning: { tone: 'warn', icon: 'warning' },
  partial: { tone: 'warn', icon: 'link' },
  override: { tone: 'warn', icon: 'pen' },
}

export function ConcernTags({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation()
  const jump = jumpOf(comparison.item, comparison.total)
  const text = (concern: Concern) => {
    if (concern === 'partial')
      return t('feeding.review.source', {
        accepted: fedValue(comparison.item)?.fed_accepted,
        expected: fedValue(comparison.item)?.fed_expected,
      })
    if (concern !== 'jump' || !jump) return t(`review.concern.${concern}`)
    const field = comparison.item.indicator.entry === 'count' ? 'count' : jump.field
    const way = jump.percent > 0 ? 'up' : 'down'
    return t(`review.concern.${field}_${way}`, { percent: percentText(Math.abs(jump.percent)) })
  }
  return (
    <span className={styles.tags}>
      {comparison.concerns.map((concern) => (
        <StatusTag key={concern} tone={LOOK[concern].tone} icon={LOOK[concern].icon}>
          {text(concern)}
        </StatusTag>
      ))}
    </span>
  )
}

function percentText(percent: number): string {
  return Number.isInteger(percent) ? formatInteger(percent) : formatRate(percent)
}
