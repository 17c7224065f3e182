/** Keeps a district's form in step with its communes: loads the report again once their sums have moved. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '@/api/keys'
import type { Feed, Submission } from '@/api/types'
import { feedingQuery } from '../queries'
import { cellKey, valuesByKey } from './cells'

export function useFeeding(submission: Submission): void {
  const { id, can_edit: canEdit } = submission
  const queries = useQueryClient()
  const { data: feeds } = useQuery(feedingQuery(submission))
  const isBehind = canEdit && feeds !== undefined && feeds.some((feed) => lagsBehind(feed, submission))
  useEffect(() => {
    if (!isBehind) return
    void queries.invalidateQueries({ queryKey: keys.submission(id), exact: true })
  }, [isBehind, feeds, id, queries])
}

/** The system has filled in, or is about to fill in, another figure than the one shown. */
function lagsBehind(feed: Feed, submission: Submission): boolean {
  const value = valuesByKey(submission)[cellKey(feed.indicator.id, feed.category_id)]
  if (!value) return feed.status !== null
  const accepted = feed.status === null ? null : feed.accepted
  return value.fed_accepted !== accepted || (value.source === 'derived' && !isSame(feed, value))
}

function isSame(feed: Feed, value: { numerator: number | null; denominator: number | null }): boolean {
  return feed.numerator === value.numerator && feed.denominator === value.denominator
}
