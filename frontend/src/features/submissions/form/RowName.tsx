/** The indicator's code, what marks it, its name, and what is counted over what. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { Tag } from '@/ui/Tag'
import { cellKey, isFed } from './cells'
import { useValue } from './reportContext'
import styles from './Row.module.css'
import { hasDenominator } from './warnings'

export function RowName({ item }: { item: Item }) {
  const { t } = useTranslation()
  const { indicator } = item
  const value = useValue(cellKey(indicator.id))
  const labels = hasDenominator(indicator.entry)
    ? [indicator.numerator_label, indicator.denominator_label]
    : [indicator.entry === 'count' || indicator.entry === 'months' ? indicator.numerator_label : null]
  return (
    <div className={styles.name}>
      <span className="code">
        {indicator.code}
        {indicator.basis === 'inferred' && ` · ${t('common.inferred').toLocaleLowerCase()}`}
        {indicator.basis === 'gap' && ` · ${t('report.gap')}`}
        {item.obligation.is_optional && ` · ${t('report.optional')}`}
      </span>{' '}
      {value?.source === 'derived' && !isFed(value) && (
        <Tag tone="primary" icon="link" size="s">
          {t('report.derived')}
        </Tag>
      )}
      {value?.source === 'override' && (
        <Tag tone="neutral" icon="pen" size="s">
          {t('report.override')}
        </Tag>
      )}
      {value?.returned && value.is_changed_since_return && (
        <Tag tone="neutral" icon="pen" size="s">
          {t('report.changed')}
        </Tag>
      )}
      <b>{indicator.short_name || indicator.name}</b>
      {labels.some(Boolean) && <small>{labels.filter(Boolean).join(' / ')}</small>}
    </div>
  )
}
