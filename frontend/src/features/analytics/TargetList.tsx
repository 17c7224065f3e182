/** The targets of the plan, one line each; a line opens to what stands under its figure. */
import { useTranslation } from 'react-i18next'
import type { TargetProgress } from '@/api/figures'
import type { Period } from '@/api/types'
import { Card } from '@/ui/Card'
import { TargetRow } from './TargetRow'
import type { Where } from './queries'
import styles from './TargetList.module.css'

interface Props {
  targets: TargetProgress[]
  period: Period
  where: Where
  /** Code of the open target, kept in the address. */
  openTarget?: string
  openIndicator?: string
  onOpen: (target?: string, indicator?: string) => void
}

export function TargetList({ targets, period, where, openTarget, openIndicator, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <Card title={t('analytics.targets.title', { count: targets.length })} isFlush>
      <div className={styles.head} aria-hidden="true">
        <span>{t('analytics.targets.target')}</span>
        <span className={styles.right}>{t('analytics.targets.result')}</span>
        <span>{t('analytics.targets.threshold')}</span>
        <span className={styles.trendHead}>{t('analytics.targets.trend')}</span>
        <span>{t('analytics.targets.status')}</span>
        <span />
      </div>
      <ul className={styles.list}>
        {targets.map((target) => (
          <TargetRow
            key={target.id}
            target={target}
            period={period}
            where={where}
            isOpen={target.code === openTarget}
            openIndicator={target.code === openTarget ? openIndicator : undefined}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </Card>
  )
}
