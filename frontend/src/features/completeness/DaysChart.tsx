/** The share of reports sent, and sent in time, day by day: two lines of steps with the due date between. */
import { useTranslation } from 'react-i18next'
import type { CompletenessDays } from '@/api/deadlines'
import { formatDate, formatDayMonth } from '@/lib/dates'
import { formatRate } from '@/lib/numbers'
import { cx } from '@/lib/text'
import { placeOf, rateOf, spanOf, stepPath, type Span } from './days'
import styles from './Days.module.css'

type Day = CompletenessDays['days'][number]

interface Props {
  days: Day[]
  dueOn: string | null
  label: string
}

const LEVELS = [100, 50, 0]

export function DaysChart({ days, dueOn, label }: Props) {
  const { t } = useTranslation()
  const span = spanOf(days, dueOn)
  const last = days.at(-1)
  if (!span || !last) return null
  const title = t('deadlines.days.chart', { from: formatDate(span.from), to: formatDate(span.to) })
  return (
    <figure className={styles.figure}>
      <ul className={styles.key}>
        <li>
          <i className={styles.sentMark} aria-hidden="true" />
          {t('deadlines.days.sent')} <b>{formatRate(rateOf(last.sent, last.expected))} %</b>
        </li>
        <li>
          <i className={styles.onTimeMark} aria-hidden="true" />
          {t('deadlines.days.onTime')} <b>{formatRate(rateOf(last.on_time, last.expected))} %</b>
        </li>
      </ul>
      <div className={styles.frame} role="img" aria-label={`${title}. ${label}`}>
        {LEVELS.map((level) => (
          <span key={level} className={styles.level} style={{ top: `${100 - level}%` }}>
            {level} %
          </span>
        ))}
        <Plot days={days} span={span} last={last} dueOn={dueOn} />
      </div>
      <Axis span={span} last={last} dueOn={dueOn} />
    </figure>
  )
}

interface DrawnProps {
  span: Span
  last: Day
  dueOn: string | null
}

function Plot({ days, span, last, dueOn }: DrawnProps & { days: Day[] }) {
  const due = dueOn && placeOf(dueOn, span) * 100
  const now = placeOf(last.day, span) * 100
  return (
    <svg className={styles.plot} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      {LEVELS.map((level) => (
        <line key={level} className={styles.grid} x1="0" x2="100" y1={100 - level} y2={100 - level} />
      ))}
      {due !== null && <line className={styles.due} x1={due} x2={due} y1="0" y2="100" />}
      <line className={styles.now} x1={now} x2={now} y1={100 - rateOf(last.sent, last.expected)} y2="100" />
      <path className={styles.sent} d={stepPath(days, span, 'sent')} />
      {last.on_time < last.sent && <path className={styles.onTime} d={stepPath(days, span, 'on_time')} />}
    </svg>
  )
}

/** The first day, the last that is known and the due date, as long as their words have room beside each other. */
function Axis({ span, last, dueOn }: DrawnProps) {
  const { t } = useTranslation()
  const due = dueOn ? placeOf(dueOn, span) : null
  const now = placeOf(last.day, span)
  const gap = due === null ? 1 : Math.abs(due - now)
  const hasRoom = now > 0.15 && now < 0.97 && gap > 0.15
  return (
    <div className={styles.axis} aria-hidden="true">
      <span style={{ left: 0 }}>{formatDayMonth(span.from)}</span>
      {hasRoom && (
        <span className={cx(styles.middle, gap < 0.4 && styles.roomy)} style={{ left: `${now * 100}%` }}>
          {formatDayMonth(last.day)}
        </span>
      )}
      {due !== null && (
        <span className={due > 0.86 ? styles.right : styles.middle} style={{ left: `${due * 100}%` }}>
          {t('deadlines.days.dueLine', { date: formatDayMonth(dueOn) })}
        </span>
      )}
    </div>
  )
}
