/** A report under review: figures that need a close look first, the rest in a table, the decision at the foot. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Submission } from '@/api/types'
import { allows } from '@/lib/actions'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { NO_OPINION } from './decisions'
import { DiffCard } from './DiffCard'
import { RestTable } from './RestTable'
import { ReviewActions } from './ReviewActions'
import { ReviewNotices } from './ReviewNotices'
import { ReviewTimeline } from './ReviewTimeline'
import { useReview, type ReviewState } from './useReview'
import styles from './Review.module.css'

interface ReviewProps {
  submission: Submission
  /** Stands between the figures and the history: what was attached to them. */
  attached?: ReactNode
}

export function SubmissionReview({ submission, attached }: ReviewProps) {
  const review = useReview(submission)
  const canDecide = !review.done && hasDecision(submission)
  return (
    <>
      <ReviewNotices submission={submission} review={review} />
      <div className="stack">
        <CloseLook submission={submission} review={review} canDecide={canDecide} />
        {review.rest.length > 0 && (
          <RestTable
            comparisons={review.rest}
            opinions={review.opinions}
            canDecide={canDecide}
            isChecked={review.isChecked}
            onOpinion={review.setOpinion}
            onAgreeAll={review.agreeWithRest}
          />
        )}
        {attached}
        <ReviewTimeline id={submission.id} />
      </div>
      {canDecide && (
        <>
          <div className={styles.room} />
          <ReviewActions submission={submission} review={review} />
        </>
      )}
    </>
  )
}

export function hasDecision({ actions }: Pick<Submission, 'actions'>): boolean {
  return ['certify', 'accept', 'return', 'send_back'].some((act) => allows(actions, act))
}

interface Props {
  submission: Submission
  review: ReviewState
  canDecide: boolean
}

function CloseLook({ submission, review, canDecide }: Props) {
  const { t } = useTranslation()
  const count = review.close.length
  if (count === 0)
    return (
      <Note tone="ok">
        <b>{t('review.close.none')}.</b> {t('review.close.noneText')}
      </Note>
    )
  return (
    <Card title={t('review.close.title', { count })} sub={t('review.close.sub')} isFlush>
      <div className={styles.list}>
        {review.close.map((comparison) => {
          const { id, code } = comparison.item.indicator
          const decision = canDecide
            ? {
                indicatorId: id,
                code,
                opinion: review.opinions[id] ?? NO_OPINION,
                isChecked: review.isChecked,
                onChange: (opinion: typeof NO_OPINION) => review.setOpinion(id, opinion),
              }
            : null
          return (
            <DiffCard key={id} comparison={comparison} revision={submission.revision} decision={decision} />
          )
        })}
      </div>
    </Card>
  )
}
