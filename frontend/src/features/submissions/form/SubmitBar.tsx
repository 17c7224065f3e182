/** Always in sight while the report is being filled in: saved or not, how far, and the way on. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { countFilled } from './completeness'
import { useReport } from './reportContext'
import { SaveStatus } from './SaveStatus'
import styles from './SubmitBar.module.css'

interface Props {
  canSubmit: boolean
  isBusy: boolean
  isAgain: boolean
  onReview: () => void
  onSubmit: () => void
}

export function SubmitBar({ canSubmit, isBusy, isAgain, onReview, onSubmit }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.bar} data-action-bar>
      <SaveStatus />
      <Progress />
      <span className={styles.space} />
      <Button onClick={onReview}>{t('report.review')}</Button>
      {canSubmit && (
        <Button variant="primary" isBusy={isBusy} onClick={onSubmit}>
          {t(isBusy ? 'report.sending' : isAgain ? 'report.submitAgain' : 'report.submit')}
        </Button>
      )}
    </div>
  )
}

function Progress() {
  const { t } = useTranslation()
  const filled = useReport((state) => countFilled(state.submission.items, state.entries))
  const expected = useReport((state) => state.submission.items.length)
  const percent = expected ? Math.round((100 * filled) / expected) : 0
  return (
    <span className={styles.progress}>
      <span className={styles.meter} aria-hidden="true">
        <i style={{ width: `${percent}%` }} />
      </span>
      <span>
        <b className="num">
          {filled}/{expected}
        </b>{' '}
        {t('report.indicators')}
      </span>
    </span>
  )
}
