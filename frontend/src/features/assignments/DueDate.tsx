/** One due date: which day, how far off, how much of it is done, and the way to just these assignments. */
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { AssignmentSummaryLine } from '@/api/assignments'
import { daysBetween, formatDate } from '@/lib/dates'
import { Tag } from '@/ui/Tag'
import { shareOf, weekday } from './dueMonths'
import styles from './DueTimeline.module.css'
import { NEVER } from './filter'
import { ShareBar } from './ShareBar'

export function DueDate({ line, today }: { line: AssignmentSummaryLine; today: string }) {
  const { t } = useTranslation()
  const share = shareOf([line])
  const day = line.due_on
  return (
    <li className={styles.due}>
      <p className={styles.day}>
        {day ? (
          <>
            <b>{formatDate(day).slice(0, 5)}</b> <span>{weekday(day)}</span>
          </>
        ) : (
          <span>{t('assignments.timeline.never')}</span>
        )}
      </p>
      <p className={styles.off}>{day && offText(day, today, t)}</p>
      <span className={styles.bar}>
        <ShareBar share={share} />
      </span>
      <p className={styles.counts}>
        <span className="num">
          {t('assignments.timeline.doneOf', { done: share.done, total: share.total })}
        </span>
        {share.late > 0 && (
          <Tag tone="bad" icon="clock" size="s">
            {t('assignments.timeline.lateOf', { count: share.late })}
          </Tag>
        )}
      </p>
      <Link
        to="/phan-cong"
        search={(old) => ({ ...old, xem: 'danh-sach', ngay: day ?? NEVER })}
        className={styles.way}
        aria-label={
          day
            ? t('assignments.timeline.show', { count: line.total, date: formatDate(day) })
            : t('assignments.timeline.showNever', { count: line.total })
        }
      >
        {t('assignments.timeline.total', { count: line.total })}
      </Link>
    </li>
  )
}

function offText(day: string, today: string, t: TFunction): string {
  const days = daysBetween(today, day)
  if (days === 0) return t('assignments.timeline.dueToday')
  return days > 0
    ? t('assignments.timeline.inDays', { count: days })
    : t('assignments.timeline.overdue', { count: -days })
}
