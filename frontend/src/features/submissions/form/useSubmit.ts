/** Sending: saves what waits, checks for gaps, and takes the server's answer back into the form. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isProblem } from '@/api/problems'
import type { Submission } from '@/api/types'
import { submitSubmission } from '../queries'
import { NOTE_KEY } from './cells'
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
  confirm: () => Promise<void>
}

export function useSubmit(store: ReportStore, onSubmitted: (submission: Submission) => void): Submitting {
  const [attempt, setAttempt] = useState(0)
  const [isChecking, setChecking] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [isUnsaved, setUnsaved] = useState(false)
  const showGaps = () => {
    setChecking(false)
    setAttempt((count) => count + 1)
  }
  const send = useMutation({
    mutationFn: () => {
      const { submission, note } = store.get()
      return submitSubmission(submission.id, { note: note.trim() || null }, submission.etag)
    },
    onSuccess: onSubmitted,
    onError: (error) => {
      if (isProblem(error, 422)) {
        store.refuse(error)
        showGaps()
      }
    },
  })
  /** Saves what waits and opens the last look; true when nothing keeps the report from being sent. */
  const prepare = async (): Promise<boolean> => {
    send.reset()
    setSaving(true)
    const isSaved = await store.flush()
    setSaving(false)
    if (listGaps(store.get()).length > 0) {
      showGaps()
      return false
    }
    const isNoteRefused = NOTE_KEY in store.get().refused
    setUnsaved(!isSaved && !isNoteRefused)
    setChecking(true)
    return isSaved && !isNoteRefused
  }
  return {
    attempt,
    isChecking,
    isBusy: isSaving || send.isPending,
    error: send.error ?? (isUnsaved ? new Error('unsaved') : null),
    open: () => {
      send.reset()
      setUnsaved(false)
      setChecking(true)
    },
    ask: async () => void (await prepare()),
    close: () => setChecking(false),
    confirm: async () => {
      if (await prepare()) send.mutate()
    },
  }
}
