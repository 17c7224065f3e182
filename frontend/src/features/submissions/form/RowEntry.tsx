/** The cells of a row, as its kind of figure is entered. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { CountEntry } from './CountEntry'
import { MonthsTotal } from './PartsEntry'
import { ProgrammesTotal } from './ProgrammesEntry'
import { RatioEntry } from './RatioEntry'
import styles from './Row.module.css'
import { YesNoEntry } from './YesNoEntry'

interface Props {
  item: Item
  errorId: string
  isProblemShown: boolean
}

export function RowEntry(props: Props) {
  const { t } = useTranslation()
  switch (props.item.indicator.entry) {
    case 'ratio':
      return <RatioEntry {...props} />
    case 'count':
      return <CountEntry {...props} />
    case 'yes_no':
      return <YesNoEntry item={props.item} />
    case 'programmes':
      return <ProgrammesTotal item={props.item} />
    case 'months':
      return <MonthsTotal item={props.item} />
    case 'parts':
      return <div className={styles.wide} />
    case 'none':
      return (
        <div className={styles.wide}>
          <span className="small">{t('report.computed')}</span>
        </div>
      )
  }
}
