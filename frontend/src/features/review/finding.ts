/** The sentence over the queue. */
import type { TFunction } from 'i18next'

export function queueFinding(toCertify: number, toAccept: number, toReopen: number, t: TFunction): string {
  const parts = [
    toCertify > 0 && t('review.finding.toCertify', { count: toCertify }),
    toAccept > 0 && t('review.finding.toAccept', { count: toAccept }),
    toReopen > 0 && t('review.finding.toReopen', { count: toReopen }),
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(', ') : t('review.finding.none')
}
