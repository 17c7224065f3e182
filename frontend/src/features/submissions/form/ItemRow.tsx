/** One indicator of the report: its figure, last year's beside it, and everything said about it below. */
import { useState, type FocusEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { Icon } from '@/ui/Icon'
import { AbsenceEntry } from './AbsenceEntry'
import { Breakdown } from './Breakdown'
import { cellKey, isByParts, readEntry } from './cells'
import { lackOf } from './completeness'
import { FedRow } from './FedRow'
import { LastFigure } from './LastFigure'
import { PartsEntry } from './PartsEntry'
import { ProgrammesEntry } from './ProgrammesEntry'
import { useEntry, useReport, useReportContext } from './reportContext'
import { useBreakdowns } from './useBreakdowns'
import { RowEntry } from './RowEntry'
import { RowConflict } from './RowConflict'
import { RowErrors } from './RowErrors'
import { RowInfo } from './RowInfo'
import { RowMenu } from './RowMenu'
import { RowName } from './RowName'
import { RowReturned } from './RowReturned'
import { AbsenceReason, ValueNote } from './RowTexts'
import { RowTools } from './RowTools'
import { RowWarnings } from './RowWarnings'
import styles from './Row.module.css'

export function rowId(indicatorId: string): string {
  return `chi-so-${indicatorId}`
}

/** Problems are spelled out once the person has left the row, not while she is still typing in it. */
function useRowFocus() {
  const [hasFocus, setFocus] = useState(false)
  return {
    hasFocus,
    handlers: {
      onFocus: () => setFocus(true),
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setFocus(false)
      },
    },
  }
}

export function ItemRow({ item }: { item: Item }) {
  const { isChecked, evidence } = useReportContext()
  const { hasFocus, handlers } = useRowFocus()
  const [isInfoOpen, setInfoOpen] = useState(false)
  const key = cellKey(item.indicator.id)
  const entry = useEntry(key)
  const [isNoteOpen, setNoteOpen] = useState(entry.note !== '')
  const isUnfilled = useReport((state) => lackOf(item, state.entries) === 'unfilled')
  const breakdowns = useBreakdowns(item)
  const isProblemShown = isChecked || !hasFocus
  const errorId = `e-${key}`
  const isEmpty = isUnfilled && !entry.absence && readEntry(entry).status === null
  return (
    <div className={styles.row} id={rowId(item.indicator.id)} data-row {...handlers}>
      <div className={styles.line}>
        <RowName item={item} />
        {entry.absence ? (
          <AbsenceEntry item={item} />
        ) : (
          <RowEntry item={item} errorId={errorId} isProblemShown={isProblemShown} />
        )}
        <LastFigure item={item} />
        <RowMenu
          item={item}
          isInfoOpen={isInfoOpen}
          onInfo={() => setInfoOpen(!isInfoOpen)}
          onNote={() => setNoteOpen(true)}
        />
      </div>
      {!entry.absence && <Parts item={item} errorId={errorId} isProblemShown={isProblemShown} />}
      {entry.absence ? (
        <div className={styles.tools}>{evidence?.(item)}</div>
      ) : (
        <RowTools item={item} isEmpty={isEmpty} open={breakdowns.open} onToggle={breakdowns.toggle} />
      )}
      {!entry.absence &&
        breakdowns.shown.map((disaggregation) => (
          <Breakdown
            key={disaggregation.id}
            item={item}
            disaggregation={disaggregation}
            isProblemShown={isProblemShown}
          />
        ))}
      <FedRow item={item} isChecked={isChecked} />
      <div className={styles.under}>
        <RowErrors cell={key} id={errorId} isProblemShown={isProblemShown} />
        <RowConflict item={item} cell={key} />
        <AbsenceReason item={item} isMissingShown={isChecked} />
        <RowReturned item={item} />
        {!entry.absence && <RowWarnings item={item} />}
        {(isNoteOpen || entry.note) && <ValueNote item={item} />}
        {isInfoOpen && <RowInfo item={item} id={`info-${key}`} />}
        {item.indicator.is_sensitive && <Privacy />}
      </div>
    </div>
  )
}

function Parts({ item, ...rest }: { item: Item; errorId: string; isProblemShown: boolean }) {
  if (item.indicator.entry === 'programmes') return <ProgrammesEntry item={item} />
  if (!isByParts(item.indicator)) return null
  return (
    <>
      <PartsEntry item={item} {...rest} />
      <PartErrors item={item} isProblemShown={rest.isProblemShown} />
    </>
  )
}

function PartErrors({ item, isProblemShown }: { item: Item; isProblemShown: boolean }) {
  return item.indicator.disaggregations[0]?.categories.map((category) => {
    const cell = cellKey(item.indicator.id, category.id)
    return (
      <RowErrors
        key={cell}
        cell={cell}
        id={`e-${cell}`}
        name={category.name}
        isProblemShown={isProblemShown}
      />
    )
  })
}

function Privacy() {
  const { t } = useTranslation()
  return (
    <p className={`small ${styles.privacy}`}>
      <Icon name="shield" size={16} />
      <span>{t('report.sensitive')}</span>
    </p>
  )
}
