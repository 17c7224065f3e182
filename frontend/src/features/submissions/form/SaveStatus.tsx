/** How saving stands, in words: when it worked, and what happens next when it did not. */
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { formatMoment, formatTime, isToday } from '@/lib/dates'
import { Icon, type IconName } from '@/ui/Icon'
import type { SaveState } from './autosave'
import { useReport, useReportContext } from './reportContext'
import styles from './SubmitBar.module.css'

interface Said {
  icon: IconName
  text: string
  tone: 'ok' | 'mute' | 'bad'
}

/** Before anything is typed: when the report was last saved, on another day with its date. */
function useIdleText(): string {
  const { t } = useTranslation()
  const { business_date } = useSession()
  const { updated_at: at, filled } = useReport((state) => state.submission)
  if (filled === 0) return t('report.save.idle')
  return t('report.save.saved', { time: isToday(at, business_date) ? formatTime(at) : formatMoment(at) })
}

function useWords(save: SaveState): Said {
  const { t } = useTranslation()
  const idle = useIdleText()
  switch (save.kind) {
    case 'idle':
      return { icon: 'saved', text: idle, tone: 'mute' }
    case 'saving':
      return { icon: 'refresh', text: t('report.save.saving'), tone: 'mute' }
    case 'saved':
      return { icon: 'saved', text: t('report.save.saved', { time: formatTime(save.at) }), tone: 'ok' }
    case 'failed':
      return { icon: 'offline', text: t(`report.save.${save.reason}`), tone: 'bad' }
    case 'blocked':
      return { icon: 'lock', text: t('report.save.blocked'), tone: 'bad' }
  }
}

export function SaveStatus() {
  const { t } = useTranslation()
  const { store } = useReportContext()
  const save = useReport((state) => state.save)
  const { icon, text, tone } = useWords(save)
  return (
    <span className={`${styles.save} ${styles[tone]}`} role="status">
      <Icon name={icon} />
      <span>{text}</span>
      {save.kind === 'failed' && (
        <button type="button" className={styles.retry} onClick={store.retry}>
          {t('report.save.retry')}
        </button>
      )}
    </span>
  )
}
