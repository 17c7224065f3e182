/** For whoever certifies or accepts: a sum without all communes, and communes that say something else by now. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Feed, Submission, Value } from '@/api/types'
import { formatFraction, formatInteger } from '@/lib/numbers'
import { placeName } from '@/lib/unitName'
import { Note } from '@/ui/Note'
import { feedingQuery } from './queries'
import styles from './Review.module.css'

const SENT = ['submitted', 'certified', 'accepted']

export function FedNotices({ submission }: { submission: Submission }) {
  const { t } = useTranslation()
  const { data: feeds = [] } = useQuery(feedingQuery(submission))
  const derived = feeds.flatMap((feed) => {
    const item = submission.items.find(({ indicator }) => indicator.id === feed.indicator.id)
    const value = item?.values.find(({ category_id }) => category_id === feed.category_id)
    return value?.source === 'derived' ? [{ feed, value }] : []
  })
  const changed = derived.filter(({ feed, value }) => isOther(feed, value))
  const correcting = derived.filter(({ feed }) => correctingOf(feed) !== '')
  const partial = derived.filter(({ feed, value }) => !isOther(feed, value) && feed.accepted < feed.expected)
  if (!SENT.includes(submission.state) || changed.length + partial.length + correcting.length === 0)
    return null
  return (
    <Note tone="warn" role="status">
      <Lines
        title={t('feeding.review.changedTitle')}
        lines={changed.map(({ feed, value }) =>
          t('feeding.review.changed', {
            code: feed.indicator.code,
            stored: figureOf(value),
            now: figureOf(feed),
          }),
        )}
        hint={t('feeding.review.changedHint')}
      />
      <Lines
        title={t('feeding.review.partialTitle')}
        lines={partial.map(({ feed }) =>
          t('feeding.review.partial', {
            code: feed.indicator.code,
            accepted: feed.accepted,
            expected: feed.expected,
            names: missingOf(feed),
          }),
        )}
      />
      <Lines
        title={t('feeding.review.correctingTitle')}
        lines={correcting.map(({ feed }) =>
          t('feeding.review.correcting', { code: feed.indicator.code, names: correctingOf(feed) }),
        )}
      />
      <Link to="/bieu-so-lieu/$id" params={{ id: submission.id }}>
        {t('feeding.review.open')}
      </Link>
    </Note>
  )
}

function Lines({ title, lines, hint }: { title: string; lines: string[]; hint?: string }) {
  if (lines.length === 0) return null
  return (
    <>
      <b>{title}</b>
      <ul className={styles.fed}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {hint && <p>{hint}</p>}
    </>
  )
}

function isOther(feed: Feed, value: Value): boolean {
  return !feed.is_current || feed.accepted !== value.fed_accepted
}

function missingOf(feed: Feed): string {
  const missing = feed.communes.filter((row) => !row.is_counted)
  return missing.map((row) => placeName(row.organisation)).join(', ')
}

/** Whose report has been sent back; the official figure counts until another is accepted. */
function correctingOf(feed: Feed): string {
  const rows = feed.communes.filter((row) => row.is_counted && row.state !== 'accepted')
  return rows.map((row) => placeName(row.organisation)).join(', ')
}

function figureOf({ numerator, denominator }: Pick<Value, 'numerator' | 'denominator'>): string {
  return denominator === null ? formatInteger(numerator) : formatFraction(numerator, denominator)
}
