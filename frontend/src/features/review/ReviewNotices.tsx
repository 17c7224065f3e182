/** What stands between the reviewer and the decision, or what came of it, in plain words. */
import { unitName } from '@/lib/unitName'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '@/access/session'
import { ApiProblem, NetworkProblem } from '@/api/problems'
import type { Submission } from '@/api/types'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { FedNotices } from './FedNotices'
import type { ReviewState } from './useReview'
import styles from './Review.module.css'

interface Props {
  submission: Submission
  review: ReviewState
}

export function ReviewNotices({ submission, review }: Props) {
  const { t } = useTranslation()
  const notes = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The decision is taken at the foot of the page; what came of it stands at its head.
    if (review.done || review.error) notes.current?.focus()
  }, [review.done, review.error])
  return (
    <div className={styles.notes} ref={notes} tabIndex={-1}>
      {review.done && (
        <Note tone="ok" role="status">
          <b>{t(`review.done.${review.done}`, { unit: unitName(submission.owner) })}</b>{' '}
          <Link to="/cho-duyet">{t('review.done.next')}</Link>
        </Note>
      )}
      {review.error && <Failure review={review} error={review.error} />}
      <Blocked submission={submission} isDone={review.done !== null} />
      {!review.done && <FedNotices submission={submission} />}
      {submission.note && (
        <Note icon="comment">
          <b>{t('review.reportNote')}</b> {submission.note}
        </Note>
      )}
    </div>
  )
}

function Failure({ review, error }: { review: ReviewState; error: Error }) {
  const { t } = useTranslation()
  if (review.isStale)
    return (
      <Note tone="warn" role="alert">
        <b>{t('review.stale.title')}</b> {t('review.stale.text')}
        <p className={styles.remedy}>
          <Button size="s" icon="refresh" onClick={() => void review.reload()}>
            {t('review.stale.reload')}
          </Button>
        </p>
      </Note>
    )
  const reasons =
    error instanceof ApiProblem ? [error.title, error.detail, ...error.errors.map((e) => e.message)] : []
  return (
    <Note tone="bad" role="alert">
      <b>{t(error instanceof NetworkProblem ? 'review.failed.network' : 'review.failed.title')}</b>{' '}
      {[...new Set(reasons.filter(Boolean))].join('. ')} {t('review.failed.kept')}
    </Note>
  )
}

/** Why there is no button to press. */
function Blocked({ submission, isDone }: { submission: Submission; isDone: boolean }) {
  const { t } = useTranslation()
  const mayCertify = useCan('submission.certify')
  const mayAccept = useCan('submission.accept')
  if (isDone) return null
  const { state, own_work: isOwn, is_locked: isLocked } = submission
  const isMine = (state === 'submitted' && mayCertify) || (state === 'certified' && mayAccept)
  if (isLocked) return <Note icon="lock">{t('review.blocked.closed')}</Note>
  if (isOwn && isMine)
    return (
      <Note tone="primary" icon="lock">
        <b>{t('review.blocked.ownTitle')}</b> {t('review.blocked.ownText')}
      </Note>
    )
  if (state === 'draft' || state === 'returned') return <Note>{t('review.blocked.writing')}</Note>
  if (state === 'submitted' && !mayCertify) return <Note>{t('review.blocked.waitsForLeader')}</Note>
  if (state === 'certified' && !mayAccept) return <Note>{t('review.blocked.waitsForCoordinator')}</Note>
  if (state === 'accepted') return <Note tone="ok">{t('review.blocked.accepted')}</Note>
  return null
}
