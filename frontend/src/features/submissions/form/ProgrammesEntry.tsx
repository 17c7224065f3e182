/** Which of the named programmes take the matter in: a box each; the total follows. */
import { useTranslation } from 'react-i18next'
import type { Category, Item } from '@/api/types'
import { cellKey, EMPTY } from './cells'
import { useReport, useReportContext } from './reportContext'
import styles from './Row.module.css'

function programmesOf(item: Item): Category[] {
  return item.indicator.disaggregations[0]?.categories ?? []
}

/** How many are ticked, beside the row's name. */
export function ProgrammesTotal({ item }: { item: Item }) {
  const { t } = useTranslation()
  const count = useReport(
    (state) =>
      programmesOf(item).filter((c) => state.entries[cellKey(item.indicator.id, c.id)]?.numerator === '1')
        .length,
  )
  const isFilled = useReport((state) =>
    programmesOf(item).some((c) => state.entries[cellKey(item.indicator.id, c.id)]?.numerator),
  )
  if (!isFilled) return <div className={styles.wide} />
  return (
    <div className={styles.wide}>
      <span className={styles.total}>
        <b className="num">
          {count}/{programmesOf(item).length}
        </b>{' '}
        <small>{t('report.programmes')}</small>
      </span>
    </div>
  )
}

export function ProgrammesEntry({ item }: { item: Item }) {
  const { t } = useTranslation()
  const { store, canEdit } = useReportContext()
  const { id } = item.indicator
  const ticked = useReport((state) =>
    programmesOf(item)
      .map((c) => state.entries[cellKey(id, c.id)]?.numerator ?? '')
      .join(','),
  ).split(',')
  const isUntouched = ticked.every((text) => text === '')
  const set = (index: number, isOn: boolean) =>
    programmesOf(item).forEach((category, at) => {
      const now = at === index ? isOn : ticked[at] === '1'
      // An unticked box is an answer too: every programme is said at once, none stays unknown.
      store.change(cellKey(id, category.id), { ...EMPTY, numerator: now ? '1' : '0' })
    })
  return (
    <fieldset className={styles.boxes}>
      <legend className="vh">{item.indicator.short_name}</legend>
      {programmesOf(item).map((category, index) => (
        <label key={category.id} className={styles.box}>
          <input
            type="checkbox"
            checked={ticked[index] === '1'}
            disabled={!canEdit}
            onChange={(event) => set(index, event.target.checked)}
          />
          {category.name}
        </label>
      ))}
      {isUntouched && canEdit && (
        <button type="button" className={styles.textButton} onClick={() => set(-1, false)}>
          {t('report.noProgramme')}
        </button>
      )}
    </fieldset>
  )
}
