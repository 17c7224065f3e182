/** The figure of the same kind of period a year earlier, beside the one being typed. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { formatFraction, formatInteger, formatRate } from '@/lib/numbers'
import styles from './Row.module.css'

export function LastFigure({ item }: { item: Item }) {
  const { t } = useTranslation()
  const { last } = item
  const { main, detail } = useLastText(item)
  if (!last) return <div className={styles.last} />
  return (
    <div className={`${styles.rate} ${styles.last}`}>
      <span className={styles.label}>{last.label ?? t('report.last')}</span>
      <output>
        {main}
        {detail && <small>{detail}</small>}
      </output>
    </div>
  )
}

function useLastText({ last, indicator }: Item): { main: string; detail?: string } {
  const { t } = useTranslation()
  if (!last || last.status === null || last.status === 'missing') return { main: t('common.status.no_data') }
  if (last.status === 'not_applicable') return { main: t('common.status.not_applicable') }
  switch (indicator.entry) {
    case 'yes_no':
    case 'programmes':
      return { main: t(last.numerator ? 'report.yes' : 'report.no') }
    case 'months':
      return {
        main: formatFraction(last.numerator, last.denominator),
        detail: t('report.months'),
      }
    case 'ratio':
    case 'none': {
      const fraction = formatFraction(last.numerator, last.denominator)
      return last.rate === null
        ? { main: fraction }
        : { main: `${formatRate(last.rate)} %`, detail: fraction }
    }
    default:
      return { main: formatInteger(last.numerator) }
  }
}
