/** The reporting period, always in sight; changing it changes the address and nothing else. */
import { deferred, type Wanting } from '@/ui/deferred'
import { useCurrentPeriod } from '../period'
import { PeriodLabel } from './PeriodLabel'
import styles from './PeriodSwitch.module.css'

function Plain({ wanting }: { wanting: Wanting }) {
  const current = useCurrentPeriod()
  if (!current) return null
  return (
    <button type="button" className={styles.trigger} {...wanting}>
      <PeriodLabel period={current} />
    </button>
  )
}

export const PeriodSwitch = deferred(Plain, () => import('./PeriodMenu'))
