/** Under a target: its indicators; under an indicator: the submissions its figure is made of. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { IndicatorProgress, PartFigure, TargetProgress } from '@/api/figures'
import { formatFraction, formatInteger } from '@/lib/numbers'
import { Icon } from '@/ui/Icon'
import { isPercent, levelText, shortRate, splitValue, thresholdText } from './figure'
import type { Where } from './queries'
import { SourceTable } from './SourceTable'
import { StatusSign } from './StatusSign'
import styles from './TargetDetail.module.css'

interface Props {
  target: TargetProgress
  where: Where
  openIndicator?: string
  onOpen: (code?: string) => void
}

export function TargetDetail({ target, where, openIndicator, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.detail}>
      <p className={styles.full}>{target.name}</p>
      <ul className={styles.indicators}>
        {target.indicators.map((progress) => (
          <IndicatorRow
            key={progress.indicator.id}
            progress={progress}
            isNeutral={target.is_neutral}
            where={where}
            isOpen={progress.indicator.code === openIndicator}
            onOpen={onOpen}
          />
        ))}
      </ul>
      <p className="small">
        {t('analytics.detail.reported', { reported: target.reported, expected: target.expected })}
      </p>
    </div>
  )
}

interface RowProps {
  progress: IndicatorProgress
  isNeutral: boolean
  where: Where
  isOpen: boolean
  onOpen: (code?: string) => void
}

function IndicatorRow({ progress, isNeutral, where, isOpen, onOpen }: RowProps) {
  const { t } = useTranslation()
  const { indicator } = progress
  const { value, unit } = splitValue(progress.value_text)
  return (
    <li className={styles.indicator}>
      <button
        type="button"
        className={styles.line}
        aria-expanded={isOpen}
        onClick={() => onOpen(isOpen ? undefined : indicator.code)}
      >
        <Icon name="chevron-right" size={16} className={isOpen ? styles.turned : styles.chevron} />
        <span className={styles.name}>
          <span className="code">{indicator.code}</span>
          <span>{indicator.name}</span>
          <small>{levels(progress, t)}</small>
          {progress.parts && <small>{partsText(progress.parts, t)}</small>}
        </span>
        <span className={styles.value}>
          <b>{value}</b>
          {unit && <span className="unit">{unit}</span>}
          {isPercent(progress) && progress.denominator !== null && (
            <small>{formatFraction(progress.numerator, progress.denominator)}</small>
          )}
        </span>
        <span className={styles.before}>{before(progress)}</span>
        <span className={styles.status}>
          <StatusSign status={progress.status} isNeutral={isNeutral} size="s" />
        </span>
      </button>
      {isOpen && <SourceTable progress={progress} where={where} />}
    </li>
  )
}

/** Counts of different things stand side by side and are never added. */
function partsText(parts: PartFigure[], t: TFunction): string {
  const count = (part: PartFigure) =>
    part.is_suppressed ? t('analytics.suppressed') : formatInteger(part.count)
  return parts.map((part) => `${part.name}: ${count(part)}`).join(' · ')
}

function levels(progress: IndicatorProgress, t: TFunction): string {
  const texts = [t('analytics.detail.units', { reported: progress.reported, expected: progress.expected })]
  if (progress.threshold !== null)
    texts.unshift(t('analytics.thresholdOf', { level: thresholdText(progress, t) }))
  if (progress.milestone !== null && progress.milestone !== progress.threshold)
    texts.splice(
      1,
      0,
      t('analytics.milestoneOf', { level: levelText(progress.milestone, isPercent(progress)) }),
    )
  return texts.join(' · ')
}

function before(progress: IndicatorProgress): string {
  const last = progress.previous
  if (!last || last.value === null) return ''
  if (progress.indicator.kind === 'frequency')
    return `${last.label}: ${formatFraction(last.numerator, last.denominator)}`
  return `${last.label}: ${isPercent(progress) ? `${shortRate(last.value)} %` : levelText(last.value, false)}`
}
