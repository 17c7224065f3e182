/** How much of what was read into the plan is settled, and the way to the rest. */
import { useTranslation } from 'react-i18next'
import type { Readings } from '@/api/plan'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import styles from './Progress.module.css'

export function settledOf({ tallies }: Pick<Readings, 'tallies'>): { decided: number; total: number } {
  return {
    decided: tallies.reduce((sum, one) => sum + one.decided, 0),
    total: tallies.reduce((sum, one) => sum + one.total, 0),
  }
}

export function ReadingProgress({ readings, isOwnPage }: { readings: Readings; isOwnPage?: boolean }) {
  const { t } = useTranslation()
  const { decided, total } = settledOf(readings)
  const share = total ? (decided / total) * 100 : 100
  return (
    <Card className={isOwnPage ? undefined : styles.screenOnly}>
      <div className={styles.progress}>
        <div>
          <p>
            <b className="num">{t('plan.reading.progress', { decided, total })}</b>
          </p>
          <p className="sub">{t('plan.reading.about')}</p>
        </div>
        <div
          className={styles.bar}
          role="progressbar"
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={decided}
          aria-label={t('plan.reading.progress', { decided, total })}
        >
          <i style={{ width: `${share}%` }} />
        </div>
        {isOwnPage ? (
          <ul className={styles.tallies}>
            {readings.tallies.map((one) => (
              <li key={one.subject}>
                <b className="num">
                  {one.decided}/{one.total}
                </b>{' '}
                {t(`plan.subject.${one.subject}`)}
              </li>
            ))}
          </ul>
        ) : (
          <ButtonLink to="/ke-hoach/xac-nhan" size="s">
            {t('plan.reading.open')}
          </ButtonLink>
        )}
      </div>
    </Card>
  )
}
