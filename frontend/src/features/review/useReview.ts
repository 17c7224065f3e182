/** Holds the reviewer's opinions on the figures of one report and turns them into a decision. */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { isProblem } from '@/api/problems'
import type { Submission } from '@/api/types'
import { compareAll } from './compare'
import { agreeAll, firstWithoutNote, keepValid, reviewOf, type Opinion, type Opinions } from './decisions'
import { noteId } from './DecisionField'
import { reviewed, useDecide, type Act } from './queries'

export function useReview(submission: Submission) {
  const client = useQueryClient()
  const decide = useDecide(submission.id)
  const [opinions, setOpinions] = useState<Opinions>({})
  const [isChecked, setChecked] = useState(false)
  const { close, rest } = useMemo(() => compareAll(submission), [submission])
  const ids = useMemo(() => [...close, ...rest].map(({ item }) => item.indicator.id), [close, rest])
  const restIds = rest.map(({ item }) => item.indicator.id)

  const give = (act: Act) => {
    const missing = firstWithoutNote(ids, opinions)
    if (missing) {
      flushSync(() => setChecked(true))
      document.getElementById(noteId(missing))?.focus()
      return
    }
    const review = act === 'return' || act === 'send_back' ? reviewOf(ids, opinions) : {}
    decide.mutate({ act, etag: submission.etag, review })
  }
  const reload = async () => {
    const fresh = await client.fetchQuery(reviewed(submission.id))
    setOpinions(keepValid(submission, fresh, opinions))
    decide.reset()
  }
  return {
    close,
    rest,
    ids,
    opinions,
    isChecked,
    isBusy: decide.isPending,
    done: decide.isSuccess ? decide.variables.act : null,
    error: decide.error,
    isStale: isProblem(decide.error, 412) || isProblem(decide.error, 409),
    give,
    reload,
    setOpinion: (id: string, opinion: Opinion) => setOpinions((before) => ({ ...before, [id]: opinion })),
    agreeWithRest: (isAgreed: boolean) => setOpinions((before) => agreeAll(restIds, before, isAgreed)),
  }
}

export type ReviewState = ReturnType<typeof useReview>
