/** How the figure is counted and on what words of the plan it rests. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { hasDenominator } from './warnings'
import styles from './Row.module.css'

export function RowInfo({ item, id }: { item: Item; id: string }) {
  const { t } = useTranslation()
  const { indicator, obligation } = item
  const rows: [string, string | null][] = [
    [t('report.definition'), indicator.definition],
    [t('report.numerator'), indicator.numerator_label],
    [t('report.denominator'), hasDenominator(indicator.entry) ? indicator.denominator_label : null],
    [t(`report.basis.${indicator.basis}`, { defaultValue: t('report.basisTitle') }), indicator.basis_note],
    [t('report.contributes'), t(`report.contribution.${obligation.contributes}`)],
  ]
  return (
    <dl className={styles.info} id={id}>
      {rows
        .filter(([, text]) => text)
        .map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  )
}
