/** One target on one line: what it is, where it stands, what it must reach, how it moved. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { IndicatorProgress, TargetProgress } from '@/api/figures'
import type { Period } from '@/api/types'
import { Icon } from '@/ui/Icon'
import { splitValue } from './figure'
import type { Where } from './queries'
import { StatusSign } from './StatusSign'
import { TargetDetail } from './TargetDetail'
import { Trend } from './Trend'
import styles from './TargetList.module.css'

/** `%` and `tháng` stand beside the figure; longer words go below it. */
const SHORT_UNIT = 8

interface Props {
  target: TargetProgress
  period: Period
  where: Where
  isOpen: boolean
  openIndicator?: string
  onOpen: (target?: string, indicator?: string) => void
}

export function TargetRow({ target, period, where, isOpen, openIndicator, onOpen }: Props) {
  const { t } = useTranslation()
  const panel = useId()
  const headline = headlineOf(target)
  const { value, unit } = splitValue(target.value_text)
  return (
    <li className={isOpen ? styles.open : undefined}>
      <button
        type="button"
        className={styles.row}
        aria-expanded={isOpen}
        aria-controls={isOpen ? panel : undefined}
        onClick={() => onOpen(isOpen ? undefined : target.code)}
      >
        <span className={styles.name}>
          <span className="code">{target.code}</span>
          <b>{target.short_name}</b>
          {target.detail_text && <small>{target.detail_text}</small>}
        </span>
        <span className={styles.value}>
          {value}
          {unit && (unit.length > SHORT_UNIT ? <small>{unit}</small> : <span className="unit">{unit}</span>)}
          {headline?.is_preliminary && value !== '–' && <small>{t('analytics.preliminary')}</small>}
        </span>
        <span className={styles.threshold}>
          {target.threshold_text ?? '–'}
          <small>{t('analytics.wholeYear')}</small>
        </span>
        <span className={styles.trend}>
          {headline && <Trend progress={headline} periodCode={period.code} isNeutral={target.is_neutral} />}
        </span>
        <span className={styles.status}>
          <StatusSign status={target.status} isNeutral={target.is_neutral} />
        </span>
        <Icon name="chevron-right" className={styles.chevron} />
      </button>
      {isOpen && (
        <div id={panel} className={styles.panel}>
          <TargetDetail
            target={target}
            where={where}
            openIndicator={openIndicator}
            onOpen={(code) => onOpen(target.code, code)}
          />
        </div>
      )}
    </li>
  )
}

export function headlineOf(target: TargetProgress): IndicatorProgress | undefined {
  return (
    target.indicators.find((item) => item.indicator.id === target.headline_indicator_id) ??
    target.indicators[0]
  )
}
