/** What a change of the calendar moves, and what it would move and does not. */
import { useTranslation } from 'react-i18next'
import type { Consequences, MovedDate } from '@/api/settings'
import { formatDate } from '@/lib/dates'
import styles from './Calendars.module.css'

export function ConsequenceList({ found }: { found: Consequences }) {
  const { t } = useTranslation()
  const said = (one: MovedDate) => ({
    period: one.period.short_name ?? one.period.name,
    level: t(`settings.levels.${one.level}`),
    from: formatDate(one.was_due_on),
    to: formatDate(one.due_on),
  })
  if (found.moved.length + found.kept.length + found.pushed === 0)
    return <p>{t('settings.calendar.movesNothing')}</p>
  return (
    <ul className={styles.consequences}>
      {found.moved.map((one) => (
        <li key={`${one.period.id}-${one.level}`}>{t('settings.calendar.moves', said(one))}</li>
      ))}
      {found.followed > 0 && <li>{t('settings.calendar.followed', { count: found.followed })}</li>}
      {found.extended > 0 && <li>{t('settings.calendar.extended', { count: found.extended })}</li>}
      {found.pushed > 0 && <li>{t('settings.calendar.pushed', { count: found.pushed })}</li>}
      {found.kept.map((one) => (
        <li key={`${one.period.id}-${one.level}`}>
          <b>{t(`settings.calendar.kept.${one.kept ?? 'closed'}`, said(one))}</b>
        </li>
      ))}
    </ul>
  )
}
