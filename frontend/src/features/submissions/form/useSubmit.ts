/** Sending: saves what waits, checks for gaps, and takes the server's answer back into the form. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isProblem } from '@/api/problems'
import type { Submission } from '@/api/types'
import { submitSubmission } from '../queries'
import { listGaps } from './completeness'
import type { ReportStore } from './reportStore'

export interface Submitting {
  /** Grows with every try that found gaps; the error summary takes the focus anew. */
  attempt: number
  isChecking: boolean
  isBusy: boolean
  error: Error | null
  open: () => void
  ask: () => Promise<void>
  close: () => void
  confirm: () => void
}

export function useSubmit(store: ReportStore, onSubmitted: (submission: Submission) => void): Submitting {
  const [attempt, setAttempt] = useState(0)
  const [isChecking, setChecking] = useState(false)
  const [isSaving, setSaving] = useState(false)

  const showGaps = () => {
    setChecking(false)
    setAttempt((count) => count + 1)
  }
  const send = useMutation({
    mutationFn: async () => {
      if (!(await store.flush())) throw new Error('unsaved')
      const { submission } = store.get()
      return submitSubmission(submission.id, {}, submission.etag)
    },
    onSuccess: onSubmitted,
    onError: (error) => {
      if (isProblem(error, 422)) {
        store.refuse(error)
        showGaps()
      }
    },
  })
  return {
    attempt,
    isChecking,
    isBusy: isSaving || send.isPending,
    error: send.error,
    open: () => {
      send.reset()
      setChecking(true)
    },
    ask: async () => {
      setSaving(true)
      await store.flush()
      setSaving(false)
      if (listGaps(store.get()).length > 0) showGaps()
      else {
        send.reset()
        setChecking(true)
      }
    },
    close: () => setChecking(false),
    confirm: () => (listGaps(store.get()).length > 0 ? showGaps() : send.mutate()),
  }
}
