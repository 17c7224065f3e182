/** The foot of a long form: what was changed, and the way to keep it or not. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import styles from './EvaluationPage.module.css'

export function SaveBar({ said, isBusy, onClose }: { said?: string; isBusy: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={styles.saveBar} data-action-bar>
      <span className="small" role="status">
        {said}
      </span>
      <span className={styles.next}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit" isBusy={isBusy}>
          {t('evaluations.save')}
        </Button>
      </span>
    </div>
  )
}
