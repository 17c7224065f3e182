/** How many targets stand where, before any single one is read. */
import type { ReactNode } from 'react'
import type { StatusCounts } from '@/api/figures'
import type { ProgressStatus } from '@/api/types'
import { StatusSign } from './StatusSign'
import styles from './Dashboard.module.css'

const ORDER: ProgressStatus[] = ['met', 'on_track', 'at_risk', 'off_track', 'no_data', 'not_applicable']

export function TallyRow({ counts, children }: { counts: StatusCounts; children: ReactNode }) {
  return (
    <div className={styles.tallyRow}>
      <Tally counts={counts} />
      {children}
    </div>
  )
}

function Tally({ counts }: { counts: StatusCounts }) {
  const shown = ORDER.filter((status) => counts[status] > 0)
  return (
    <ul className={styles.tally}>
      {shown.map((status) => (
        <li key={status}>
          <StatusSign status={status} count={counts[status]} size="l" />
        </li>
      ))}
    </ul>
  )
}
