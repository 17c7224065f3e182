/** The conclusion as it was published to the body, and what the body says to it. */
import { useTranslation } from 'react-i18next'
import type { EvaluationDetail } from '@/api/evaluations'
import { formatDate } from '@/lib/dates'
import { formatRate } from '@/lib/numbers'
import { Card } from '@/ui/Card'
import { Facts } from '@/ui/Facts'
import { Quote } from '@/ui/Quote'
import { RatingTag } from './EvaluationTag'

export function ConclusionCard({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation()
  if (!evaluation.concluded_on || !evaluation.rating) return null
  const { share, derived_rating: derived } = evaluation
  return (
    <Card title={t('evaluations.conclusion')}>
      <Facts
        facts={[
          [
            t('evaluations.numberAndDay'),
            [evaluation.conclusion_number, formatDate(evaluation.concluded_on)].join(' · '),
          ],
          [
            t('evaluations.rating'),
            <span key="rating">
              <RatingTag rating={evaluation.rating} />{' '}
              {share !== null && t('evaluations.ofPoints', { share: formatRate(share * 100) })}
            </span>,
          ],
          [
            t('evaluations.ratingReason'),
            evaluation.rating_reason &&
              derived &&
              t('evaluations.otherThanDerived', {
                derived: t(`evaluations.ratings.${derived}`),
                reason: evaluation.rating_reason,
              }),
          ],
          [t('evaluations.conclusionText'), evaluation.conclusion],
          [
            t('evaluations.reply'),
            evaluation.reply && (
              <>
                <span className="small">{formatDate(evaluation.replied_on)}</span>
                <Quote>{evaluation.reply}</Quote>
              </>
            ),
          ],
        ]}
      />
    </Card>
  )
}
