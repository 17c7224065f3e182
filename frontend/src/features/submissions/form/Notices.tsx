/** What the person should know before she begins: what came back, what somebody else changed, why it cannot be changed. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { formatTime } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { cellKey } from './cells'
import { rowId } from './ItemRow'
import styles from './Notices.module.css'
import { useReport, useReportContext } from './reportContext'

export function ReturnedNotice() {
  const { t } = useTranslation()
  const state = useReport((all) => all)
  const { submission, values } = state
  if (submission.state !== 'returned') return null
  const valueOf = (item: Item) => values[cellKey(item.indicator.id)]
  const returned = submission.items.filter((item) => valueOf(item)?.returned)
  // Reopened, and nothing else said: who asked, why and until when stands above the form.
  const wasReopened = submission.reopened_until !== null || submission.is_locked
  if (wasReopened && returned.length === 0 && !submission.return_note) return null
  const waiting = returned.filter((item) => !valueOf(item)?.is_changed_since_return)
  return (
    <Note tone="bad" icon="undo" className={styles.notice}>
      <b>
        {returned.length ? t('report.returnedCount', { count: returned.length }) : t('report.returnedWhole')}
      </b>{' '}
      {submission.return_note && <>“{submission.return_note}” </>}
      {returned.map((item, index) => (
        <span key={item.indicator.id}>
          {index > 0 && ' · '}
          <a href={`#${rowId(item.indicator.id)}`}>
            {item.indicator.code} {item.indicator.short_name}
          </a>
          {!waiting.includes(item) && ` (${t('report.changed').toLocaleLowerCase()})`}
        </span>
      ))}
    </Note>
  )
}

export function MergedNotice() {
  const { t } = useTranslation()
  const { store } = useReportContext()
  const mergedAt = useReport((state) => state.mergedAt)
  const from = useReport((state) => state.mergedFrom)
  const conflicts = useReport((state) => Object.keys(state.conflicts).length)
  if (!mergedAt) return null
  return (
    <Note tone="primary" role="status" className={styles.notice}>
      <div className={styles.merged}>
        <span>
          <b>
            {t(from === 'communes' ? 'feeding.merged' : 'report.mergedTitle', { time: formatTime(mergedAt) })}
          </b>{' '}
          {t(conflicts ? 'report.mergedConflicts' : 'report.mergedClean', { count: conflicts })}
        </span>
        <Button size="s" onClick={store.dismissMerged}>
          {t('report.understood')}
        </Button>
      </div>
    </Note>
  )
}

export function BlockedNotice() {
  const { t } = useTranslation()
  const save = useReport((state) => state.save)
  if (save.kind !== 'blocked') return null
  return (
    <Note tone="bad" role="alert" icon="lock" className={styles.notice}>
      <b>{save.problem.title}.</b> {save.problem.detail || t('report.blockedHint')}
    </Note>
  )
}
