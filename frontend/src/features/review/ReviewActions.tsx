/** The decision on a whole report; certifying or accepting waits while a figure is marked for return. */
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { Submission } from '@/api/types'
import { allows } from '@/lib/actions'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { ReviewBar } from '@/ui/ReviewBar'
import { countOpinions } from './decisions'
import type { Act } from './queries'
import type { ReviewState } from './useReview'

export function ReviewActions({ submission, review }: { submission: Submission; review: ReviewState }) {
  const { t } = useTranslation()
  const [asked, ask] = useState<Act | null>(null)
  const { agreed, returned, open } = countOpinions(review.ids, review.opinions)
  const openClose = countOpinions(
    review.close.map(({ item }) => item.indicator.id),
    review.opinions,
  ).open
  const forward = (['certify', 'accept'] as const).find((act) => allows(submission.actions, act))
  const back = (['return', 'send_back'] as const).find((act) => allows(submission.actions, act))
  const go = (act: Act) => (openClose > 0 ? ask(act) : review.give(act))
  const isHeld = returned > 0
  const hint =
    isHeld && forward ? t(`review.held.${forward}`) : back && !isHeld ? t('review.howToReturn') : undefined
  return (
    <ReviewBar
      label={t('review.decision')}
      summary={
        <Trans i18nKey="review.summary" values={{ agreed, returned, open }} components={{ b: <b /> }} />
      }
      hint={hint}
      actions={
        <>
          {forward && (
            <Button
              variant={isHeld ? 'plain' : 'primary'}
              aria-disabled={isHeld}
              isBusy={review.isBusy}
              onClick={() => !isHeld && go(forward)}
            >
              {t(`review.act.${forward}`)}
            </Button>
          )}
          {back && isHeld && (
            <Button variant="primary" icon="undo" isBusy={review.isBusy} onClick={() => review.give(back)}>
              {t('review.act.back', { count: returned })}
            </Button>
          )}
          <Confirm
            isOpen={asked !== null}
            title={t('review.confirm.title', { count: openClose })}
            confirm={t(`review.confirm.${asked ?? 'certify'}`)}
            cancel={t('review.confirm.look')}
            onConfirm={() => {
              if (asked) review.give(asked)
              ask(null)
            }}
            onClose={() => ask(null)}
          >
            {t('review.confirm.text')}
          </Confirm>
        </>
      }
    />
  )
}
