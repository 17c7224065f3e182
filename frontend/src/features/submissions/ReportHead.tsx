/** Whose report it is, when it is due, and in one line why it may not be changed. */
import { useTranslation } from 'react-i18next'
import type { Period, Submission } from '@/api/types'
import { formatDate, formatDateRange } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { dueText } from './due'
import styles from './ReportHead.module.css'

interface Props {
  submission: Submission
  period: Period | null
  wasJustSent: boolean
  onReview: () => void
}

const REVIEWING = ['submission.certify', 'submission.accept', 'submission.return', 'submission.send_back']

export function ReportHead({ submission, period, wasJustSent, onReview }: Props) {
  const { t } = useTranslation()
  const { owner } = submission
  const canReview = submission.actions.some((action) => REVIEWING.includes(action))
  const isOpen = submission.state === 'draft' || submission.state === 'returned'
  return (
    <>
      <PageHead
        title={t('report.title', { owner: owner.name })}
        tabTitle={`${t('nav.submissions')} · ${owner.short_name ?? owner.name}`}
        sub={
          <>
            {submission.period.name}
            {period && <> ({formatDateRange(period.starts_on, period.ends_on)})</>} · {t('report.dueOn')}{' '}
            <b>{formatDate(submission.due_on)}</b>
            {isOpen && <>, {dueText(submission.days_left, t)}</>}.
            {submission.is_optional && <> {t('report.optionalReport')}</>}
            {submission.can_edit && <span className={styles.keyboard}> {t('report.keyboard')}</span>}
          </>
        }
        actions={
          canReview && (
            <Button icon="review" onClick={onReview}>
              {t('report.toReview')}
            </Button>
          )
        }
      />
      {wasJustSent && !submission.can_edit && (
        <Note tone="ok" role="status" className={styles.notice}>
          <b>{t('report.sentTitle')}</b> {t('report.sentBody')}
        </Note>
      )}
      {!wasJustSent && !submission.can_edit && !submission.is_locked && (
        <ReadOnlyNote submission={submission} />
      )}
    </>
  )
}

function ReadOnlyNote({ submission }: { submission: Submission }) {
  const { t } = useTranslation()
  const { state } = submission
  const why = state === 'draft' || state === 'returned' ? 'other' : state
  return (
    <Note tone={state === 'accepted' ? 'ok' : 'plain'} className={styles.notice}>
      {t(`report.readOnly.${why}`)}
    </Note>
  )
}
