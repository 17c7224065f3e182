/** Every extension of a report: from which day to which, who gave it, why, and whether it was taken back. */
import { useTranslation } from 'react-i18next'
import type { Extension } from '@/api/deadlines'
import { formatDate, formatMoment } from '@/lib/dates'
import styles from './Deadlines.module.css'

export function ExtensionHistory({ items }: { items: Extension[] }) {
  const { t } = useTranslation()
  if (items.length === 0) return null
  return (
    <details className={styles.history}>
      <summary>{t('deadlines.history.title', { count: items.length })}</summary>
      <ol>
        {items.map((one) => (
          <li key={one.id}>
            <b>
              {t('deadlines.history.moved', {
                from: formatDate(one.was_due_on),
                to: formatDate(one.due_on),
              })}
            </b>
            {' · '}
            {t(`deadlines.history.${one.standing}`)}
            <br />
            {one.given_by}, {formatMoment(one.given_at)}: “{one.reason}”
            {one.withdrawn_at && (
              <>
                <br />
                {t('deadlines.history.takenBack', {
                  by: one.withdrawn_by,
                  at: formatMoment(one.withdrawn_at),
                  note: one.withdrawal_note,
                })}
              </>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
