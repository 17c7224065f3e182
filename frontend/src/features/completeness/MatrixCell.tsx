/** One cell of the matrix: how far this period is, or how punctual an earlier one was. */
import { useTranslation } from 'react-i18next'
import type { CompletenessCell } from '@/api/figures'
import { formatDayMonth } from '@/lib/dates'
import { Icon } from '@/ui/Icon'
import { StateTag } from '@/ui/StateTag'
import { StatusTag } from '@/ui/StatusTag'
import { FILL, shownState } from './states'
import styles from './Matrix.module.css'

export function CurrentCell({ cell }: { cell?: CompletenessCell }) {
  const { t } = useTranslation()
  const state = shownState(cell)
  return (
    <span className={styles.current}>
      <StateTag fill={FILL[state]}>{t(`common.state.${state}`)}</StateTag>
      {cell && cell.returned_count > 0 && (
        <StatusTag tone="bad" icon="undo" size="s">
          {t('completeness.returnedValues', { count: cell.returned_count })}
        </StatusTag>
      )}
      {cell?.extended_from && !cell.first_submitted_on && (
        <StatusTag tone="primary" icon="calendar" size="s">
          {t('deadlines.extendedTo', { date: formatDayMonth(cell.due_on) })}
        </StatusTag>
      )}
      {cell?.timeliness === 'late' && (
        <StatusTag tone="warn" icon="clock" size="s">
          {t('completeness.timeliness.late', { count: cell.days_late ?? 0 })}
        </StatusTag>
      )}
      {cell?.timeliness === 'overdue' && (
        <StatusTag tone="bad" icon="clock" size="s">
          {t('completeness.timeliness.late', { count: cell.days_late ?? 0 })}
        </StatusTag>
      )}
    </span>
  )
}

export function PastCell({ cell }: { cell?: CompletenessCell }) {
  const { t } = useTranslation()
  if (!cell || cell.timeliness === 'none') return <span className="small">–</span>
  if (cell.timeliness === 'on_time')
    return (
      <span className={styles.past}>
        <Icon name="check" size={16} className="c-ok" />
        {t('completeness.timeliness.on_time')}
      </span>
    )
  if (cell.timeliness === 'pending')
    return <StateTag fill={FILL[shownState(cell)]}>{t(`common.state.${shownState(cell)}`)}</StateTag>
  return (
    <span className={`${styles.past} c-warn`}>
      <Icon name="clock" size={16} />
      {t('completeness.timeliness.late', { count: cell.days_late ?? 0 })}
    </span>
  )
}
