/** Two people changed one figure: says what the other saved and lets this person choose. */
import { useTranslation } from 'react-i18next'
import type { Item, Value } from '@/api/types'
import { formatFraction, formatInteger } from '@/lib/numbers'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import type { CellKey } from './cells'
import { useReport, useReportContext } from './reportContext'
import styles from './Row.module.css'
import { hasDenominator } from './warnings'

export function RowConflict({ item, cell }: { item: Item; cell: CellKey }) {
  const { t } = useTranslation()
  const { store } = useReportContext()
  const theirs = useReport((state) => state.conflicts[cell])
  const theirText = useValueText(item, theirs)
  if (!theirs) return null
  return (
    <Note tone="warn" role="alert">
      <b>{t(theirs.source === 'derived' ? 'feeding.conflictTitle' : 'report.conflictTitle')}</b>{' '}
      {t('report.conflictBody', { value: theirText })}
      <div className={styles.conflictActions}>
        <Button size="s" onClick={() => store.settle(cell, 'mine')}>
          {t('report.conflictMine')}
        </Button>
        <Button size="s" onClick={() => store.settle(cell, 'theirs')}>
          {t('report.conflictTheirs', { value: theirText })}
        </Button>
      </div>
    </Note>
  )
}

function useValueText(item: Item, value: Value | undefined): string {
  const { t } = useTranslation()
  if (!value || value.status === null) return t('report.empty')
  if (value.status === 'missing') return t('common.status.no_data')
  if (value.status === 'not_applicable') return t('common.status.not_applicable')
  return hasDenominator(item.indicator.entry)
    ? formatFraction(value.numerator, value.denominator)
    : formatInteger(value.numerator)
}
