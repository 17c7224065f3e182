/** After a try to send: everything that is still missing, each a link to its cell. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'
import { listGaps, type Gap } from './completeness'
import styles from './ErrorSummary.module.css'
import { rowId } from './ItemRow'
import { useReport } from './reportContext'

const FIRST_FIELD = 'input:not([readonly]):not([disabled]), textarea, button'

function goTo(gap: Gap): void {
  const row = document.getElementById(rowId(gap.item.indicator.id))
  row?.scrollIntoView({ block: 'center' })
  const invalid = row?.querySelector<HTMLElement>('[aria-invalid=true]')
  ;(invalid ?? row?.querySelector<HTMLElement>(FIRST_FIELD))?.focus({ preventScroll: true })
}

export function ErrorSummary({ attempt }: { attempt: number }) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  // The list follows the form: a gap that is closed leaves it.
  const signature = useReport((state) =>
    JSON.stringify(listGaps(state).map((gap) => [gap.key, gap.lack, gap.message])),
  )
  const state = useReport((all) => all)
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'start' })
  }, [attempt])
  if (signature === '[]') return null
  const gaps = listGaps(state)
  return (
    <div className={styles.summary} ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary">
      <h2 id="error-summary">
        <Icon name="warning" />
        {t('report.summaryTitle', { count: gaps.length })}
      </h2>
      <p className="sub">{t('report.summaryBody')}</p>
      <ul>
        {gaps.map((gap) => (
          <li key={gap.key + gap.lack}>
            <a
              href={`#${rowId(gap.item.indicator.id)}`}
              onClick={(event) => {
                event.preventDefault()
                goTo(gap)
              }}
            >
              {gap.item.indicator.code} {gap.item.indicator.short_name}
            </a>
            : {gap.message ?? t(`report.lack.${gap.lack}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}
