/** One number of the report: groups digits while typing, keeps letters visible so that the message makes sense. */
import { useEffect, useRef, type ChangeEvent, type FocusEvent } from 'react'
import { formatTyped } from '@/lib/wholeNumber'
import { cx } from '@/lib/text'
import field from '@/ui/field.module.css'
import { readEntry, type CellKey } from './cells'
import { useEntry, useRefusals, useReportContext } from './reportContext'
import styles from './Row.module.css'

interface Props {
  cell: CellKey
  name: 'numerator' | 'denominator'
  label: string
  /** Column on the sheet, for the arrow keys. */
  column: number
  isLabelHidden?: boolean
  errorId?: string
  isProblemShown: boolean
}

export function cellId(cell: CellKey, name: string): string {
  return `o-${cell.replace('/', '-')}-${name}`
}

export function NumberCell({ cell, name, label, column, isLabelHidden, errorId, isProblemShown }: Props) {
  const { store, canEdit } = useReportContext()
  const entry = useEntry(cell)
  const refusals = useRefusals(cell)
  const input = useRef<HTMLInputElement>(null)
  const caret = useRef<number | null>(null)
  const text = entry[name]
  const problem = readEntry(entry).problems[name]
  const isObvious = problem === 'letters' || problem === 'negative' || problem === 'too_large'
  const isRefused = refusals?.some((refusal) => refusal.field.endsWith(name)) ?? false
  const isInvalid = isRefused || (problem !== undefined && (isObvious || isProblemShown))

  useEffect(() => {
    if (caret.current === null || document.activeElement !== input.current) return
    input.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [text])

  const type = (event: ChangeEvent<HTMLInputElement>) => {
    const { value, selectionStart } = event.target
    const typed = formatTyped(text, { text: value, caret: selectionStart ?? value.length })
    caret.current = typed.caret
    store.change(cell, { [name]: typed.text, absence: null })
  }
  const id = cellId(cell, name)
  return (
    <div className={styles.cell}>
      <label htmlFor={id} className={isLabelHidden ? 'vh' : undefined}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        className={cx(field.input, field.number)}
        data-cell={column}
        inputMode="numeric"
        autoComplete="off"
        // Longer than any number with its separators; a whole document pasted by mistake would freeze the page.
        maxLength={40}
        value={text}
        readOnly={!canEdit}
        aria-invalid={isInvalid || undefined}
        aria-describedby={isInvalid ? errorId : undefined}
        onChange={type}
        onFocus={(event: FocusEvent<HTMLInputElement>) => event.target.select()}
      />
    </div>
  )
}
