/** Where a figure added up from communes comes from: from how many, who is missing, and the way to another figure and back. */
import { Suspense, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Item, Value } from '@/api/types'
import { late } from '@/lib/late'
import { cx } from '@/lib/text'
import field from '@/ui/field.module.css'
import { FieldError } from '@/ui/FieldError'
import { Icon } from '@/ui/Icon'
import { Note } from '@/ui/Note'
import { Waiting } from '@/ui/Waiting'
import { cellKey, fedCell, idsOf, isFed, readEntry, wantsReason, type CellKey } from './cells'
import fed from './Fed.module.css'
import { Records } from './Records'
import { useEntry, useReportContext, useValue } from './reportContext'

const FedTable = late(() => import('./FedTable').then((m) => ({ default: m.FedTable })))
const Missing = late(() => import('./FedTable').then((m) => ({ default: m.Missing })))
const Correcting = late(() => import('./FedTable').then((m) => ({ default: m.Correcting })))
const GiveBack = late(() => import('./GiveBack').then((m) => ({ default: m.GiveBack })))

interface Props {
  item: Item
  isChecked: boolean
}

export function FedRow({ item, isChecked }: Props) {
  const cell = fedCell(item)
  const value = useValue(cell ?? item.indicator.id)
  if (!cell || !isFed(value)) return null
  return <Fed item={item} cell={cell} value={value} isChecked={isChecked} />
}

function Fed({ item, cell, value, isChecked }: Props & { cell: CellKey; value: Value }) {
  const { t } = useTranslation()
  const { canEdit } = useReportContext()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const isDerived = value.source === 'derived'
  const isClass = idsOf(cell).category_id !== null
  const isWholeMissing = readEntry(useEntry(cellKey(item.indicator.id))).status === null
  const counts = { accepted: value.fed_accepted, expected: value.fed_expected }
  const isPartial = isDerived && value.fed_accepted !== value.fed_expected
  return (
    <div className={fed.row}>
      <div className={fed.line}>
        <button
          type="button"
          className={cx(fed.chip, isPartial && fed.partial, !isDerived && fed.beside)}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isPartial ? 'warning' : 'link'} size={16} />
          {t(chipOf(value, isClass), counts)}
          <Icon name="chevron-right" size={16} className={fed.chevron} />
        </button>
        {!isDerived && canEdit && (
          <Suspense>
            <GiveBack indicatorId={item.indicator.id} />
          </Suspense>
        )}
      </div>
      {isPartial && (
        <Note tone="warn">
          <b>{t('feeding.partial')}</b>{' '}
          <Suspense>
            <Missing indicatorId={item.indicator.id} />
          </Suspense>
        </Note>
      )}
      {isClass && canEdit && isWholeMissing && <p className={fed.said}>{t('feeding.classHint')}</p>}
      <Suspense>
        <Correcting indicatorId={item.indicator.id} />
      </Suspense>
      {wantsReason(value) && <FedReason cell={cell} source={value.source} isMissingShown={isChecked} />}
      {isOpen && (
        <div id={id}>
          <Suspense fallback={<Waiting label={t('shell.loading')} />}>
            {value.fed_by ? <Records /> : <FedTable indicatorId={item.indicator.id} />}
          </Suspense>
        </div>
      )}
    </div>
  )
}

/** What the chip says: records tell the figure, or communes do; typed or not. */
function chipOf(value: Value, isClass: boolean): string {
  const isDerived = value.source === 'derived'
  if (value.fed_by) return isDerived ? 'feeding.records' : 'feeding.recordsBeside'
  if (!isDerived) return 'feeding.chipBeside'
  return isClass ? 'feeding.chipClass' : 'feeding.chip'
}

function FedReason({
  cell: key,
  source,
  isMissingShown,
}: {
  cell: CellKey
  source: string
  isMissingShown: boolean
}) {
  const { t } = useTranslation()
  const { store, canEdit } = useReportContext()
  const entry = useEntry(key)
  const id = useId()
  if (!canEdit)
    return entry.reason ? (
      <p className={fed.said}>{t('report.reasonGiven', { reason: entry.reason })}</p>
    ) : null
  const isMissing = isMissingShown && !entry.reason.trim()
  return (
    <div>
      <label htmlFor={id} className={field.label}>
        {t(source === 'override' ? 'feeding.reasonOverride' : 'feeding.reasonPartial')}
      </label>
      <textarea
        id={id}
        className={`${field.input} ${field.growing}`}
        rows={1}
        maxLength={2000}
        value={entry.reason}
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? `${id}-error` : undefined}
        onChange={(event) => store.change(key, { reason: event.target.value })}
      />
      {isMissing && <FieldError id={`${id}-error`}>{t('feeding.reasonMissing')}</FieldError>}
    </div>
  )
}
