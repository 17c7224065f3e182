/** What is wrong in a row, in words, tied to its cells; the server's own words where it refused. */
import { useTranslation } from 'react-i18next'
import { FieldError } from '@/ui/FieldError'
import { readEntry, type CellKey, type CellProblem } from './cells'
import { useEntry, useRefusals } from './reportContext'
import styles from './Row.module.css'

const OBVIOUS = new Set<CellProblem>(['letters', 'negative', 'too_large'])

interface Props {
  cell: CellKey
  id: string
  isProblemShown: boolean
  /** Names the category, where the row holds several. */
  name?: string
}

export function RowErrors({ cell, id, isProblemShown, name }: Props) {
  const { t } = useTranslation()
  const entry = useEntry(cell)
  const refusals = useRefusals(cell)
  const { problems } = readEntry(entry)
  const messages = Object.entries(problems)
    .filter(([, problem]) => isProblemShown || OBVIOUS.has(problem))
    .map(([field, problem]) => t(`report.problem.${problem}`, { field: t(`report.${field}`) }))
  const all = [...messages, ...(refusals ?? []).map((refusal) => refusal.message)]
  if (all.length === 0) return null
  return (
    <div className={styles.errors} role="alert">
      <FieldError id={id}>{`${name ? `${name}: ` : ''}${all.join('. ')}`}</FieldError>
    </div>
  )
}
