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
    const value = item?.values.find(({ category_id }) => category_id === null)
    return value?.source === 'derived' ? [{ feed, value }] : []
  })
  const changed = derived.filter(({ feed, value }) => isOther(feed, value))
  const partial = derived.filter(({ feed, value }) => !isOther(feed, value) && feed.accepted < feed.expected)
  if (!SENT.includes(submission.state) || changed.length + partial.length === 0) return null
  return (
    <Note tone="warn" role="status">
      {changed.length > 0 && (
        <>
          <b>{t('feeding.review.changedTitle')}</b>
          <ul className={styles.fed}>
            {changed.map(({ feed, value }) => (
              <li key={feed.indicator.id}>
                {t('feeding.review.changed', {
                  code: feed.indicator.code,
                  stored: figureOf(value),
                  now: figureOf(feed),
                })}
              </li>
            ))}
          </ul>
          <p>{t('feeding.review.changedHint')}</p>
        </>
      )}
      {partial.length > 0 && (
        <>
          <b>{t('feeding.review.partialTitle')}</b>
          <ul className={styles.fed}>
            {partial.map(({ feed }) => (
              <li key={feed.indicator.id}>
                {t('feeding.review.partial', {
                  code: feed.indicator.code,
                  accepted: feed.accepted,
                  expected: feed.expected,
                  names: missingOf(feed),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <Link to="/bieu-so-lieu/$id" params={{ id: submission.id }}>
        {t('feeding.review.open')}
      </Link>
    </Note>
  )
}

function isOther(feed: Feed, value: Value): boolean {
  return !feed.is_current || feed.accepted !== value.fed_accepted
}

function missingOf(feed: Feed): string {
  const missing = feed.communes.filter((row) => !row.is_counted)
  return missing.map((row) => placeName(row.organisation)).join(', ')
}

function figureOf({ numerator, denominator }: Pick<Value, 'numerator' | 'denominator'>): string {
  return denominator === null ? formatInteger(numerator) : formatFraction(numerator, denominator)
}
