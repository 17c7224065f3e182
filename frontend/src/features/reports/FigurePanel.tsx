/** The figures that words may name, to be found by what they are of; a click or Enter puts one at the cursor. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportFigure } from '@/api/reports'
import { matchesSearch } from '@/lib/text'
import field from '@/ui/field.module.css'
import styles from './Sections.module.css'

/** A list that one can look over; more is found by its words. */
const SHOWN = 40

interface Props {
  figures: ReportFigure[]
  onPick: (name: string) => void
}

export function FigurePanel({ figures, onPick }: Props) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const found = figures.filter((one) => matchesSearch(`${one.label} ${one.name} ${one.text}`, search))
  const first = found[0]
  return (
    <section className={styles.figures} aria-label={t('reports.figures')}>
      <p className={styles.over}>{t('reports.figures')}</p>
      <input
        type="search"
        className={field.input}
        aria-label={t('reports.findFigure')}
        placeholder={t('reports.findFigure')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !first) return
          event.preventDefault()
          onPick(first.name)
        }}
      />
      <p className="small" role="status">
        {found.length > SHOWN
          ? t('reports.figuresShown', { shown: SHOWN, count: found.length })
          : t('reports.figuresFound', { count: found.length })}
      </p>
      <ul>
        {found.slice(0, SHOWN).map((one) => (
          <li key={one.name}>
            <button type="button" onClick={() => onPick(one.name)} title={t('reports.insert')}>
              <span>{one.label}</span>
              <b>{one.text}</b>
              <code>{one.name}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
