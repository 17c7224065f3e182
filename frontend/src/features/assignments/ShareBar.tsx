/** How much of some assignments is done, open and late, as a bar; the words beside it say the same. */
import { cx } from '@/lib/text'
import type { Share } from './dueMonths'
import styles from './DueTimeline.module.css'

export function ShareBar({ share, isUpright }: { share: Share; isUpright?: boolean }) {
  const parts = { late: share.late, open: share.total - share.done - share.late, done: share.done }
  return (
    <span className={cx(styles.share, isUpright && styles.upright)} aria-hidden="true">
      {Object.entries(parts).map(
        ([part, count]) => count > 0 && <span key={part} data-part={part} style={{ flexGrow: count }} />,
      )}
    </span>
  )
}
