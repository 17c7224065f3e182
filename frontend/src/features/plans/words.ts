/** How the plan's figures and duties are said in plain words. */
import type { TFunction } from 'i18next'
import type { IndicatorDetail } from '@/api/plan'
import { formatInteger, formatRate } from '@/lib/numbers'

type Threshold = Pick<IndicatorDetail, 'threshold' | 'direction' | 'unit'>

/** `≥ 20 %`, `100 %`, `mỗi tháng ít nhất 1`; null where the figure is only followed. */
export function thresholdWords({ threshold, direction, unit }: Threshold, t: TFunction): string | null {
  if (threshold === null) return null
  const level = Number.isInteger(threshold) ? formatInteger(threshold) : formatRate(threshold)
  if (unit === 'frequency_per_month') return t('plan.everyMonth', { level })
  const sign = direction === '<=' ? '≤ ' : unit === 'percent' && threshold === 100 ? '' : '≥ '
  return `${sign}${level}${unit === 'percent' ? ' %' : ''}`
}

/** `6 tháng, năm`. */
export function frequencyWords(frequencies: string[], t: TFunction): string {
  return ['semi_annual', 'annual']
    .filter((one) => frequencies.includes(one))
    .map((one) => t(`plan.frequency.${one}`))
    .join(', ')
}

export function levelWords(levels: string[], t: TFunction): string {
  return ['commune', 'district', 'city']
    .filter((one) => levels.includes(one))
    .map((one) => t(`organisations.levels.${one}`))
    .join(', ')
}

type Guarded = Pick<IndicatorDetail, 'is_sensitive' | 'is_city_only' | 'minimum_cell' | 'wall'>

/** What protects the people behind a figure, a sentence each. */
export function privacyWords(indicator: Guarded, t: TFunction): string[] {
  const said: string[] = []
  if (indicator.minimum_cell !== null)
    said.push(t('plan.privacy.small', { most: formatInteger(indicator.minimum_cell - 1) }))
  if (indicator.is_city_only) said.push(t('plan.privacy.cityOnly'))
  if (indicator.wall) said.push(t(`plan.privacy.wall.${indicator.wall}`))
  if (indicator.is_sensitive) said.push(t('plan.privacy.noPersons'))
  return said
}
