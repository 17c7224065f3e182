/** One organisation's report: filled in like a sheet, saved by itself, sent when complete; read-only once it has gone on. */
import { useQueryClient } from '@tanstack/react-query'
import {
  startTransition,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { isProblem } from '@/api/problems'
import type { Item, Submission } from '@/api/types'
import { late } from '@/lib/late'
import { ErrorSummary } from './form/ErrorSummary'
import { nextCell } from './form/keyboard'
import { BlockedNotice, MergedNotice, ReturnedNotice } from './form/Notices'
import { ReportContext } from './form/reportContext'
import { ReportStore } from './form/reportStore'
import { SubmitBar } from './form/SubmitBar'
import { groupByTarget, TargetGroup } from './form/TargetGroup'
import { useFeeding } from './form/useFeeding'
import { useLeaveGuard } from './form/useLeaveGuard'
import { useSubmit } from './form/useSubmit'
import { loadSubmission, saveSubmission } from './queries'

const CheckDialog = late(() => import('./form/CheckDialog').then((m) => ({ default: m.CheckDialog })))

interface Props {
  submission: Submission
  onSubmitted: (submission: Submission) => void
  /** Stands beside each figure. */
  evidence?: (item: Item) => ReactNode
  /** Stands below the figures and above the bar. */
  children?: ReactNode
}

function useReportStore(submission: Submission): ReportStore {
  const queries = useQueryClient()
  const [store] = useState(
    () =>
      new ReportStore(submission, {
        save: (patch, etag) => saveSubmission(submission.id, patch, etag),
        load: () => loadSubmission(submission.id),
        onFresh: (fresh) => queries.setQueryData(keys.submission(submission.id), fresh),
      }),
  )
  useEffect(() => store.adopt(submission), [store, submission])
  useEffect(() => {
    window.addEventListener('online', store.retry)
    return () => window.removeEventListener('online', store.retry)
  }, [store])
  return store
}

export function ReportForm({ submission, onSubmitted, evidence, children }: Props) {
  const store = useReportStore(submission)
  const submitting = useSubmit(store, onSubmitted)
  // Refused as a whole, say because its time is over, the form keeps what was typed in sight.
  const isBlocked = useSyncExternalStore(store.subscribe, () => store.get().save.kind === 'blocked')
  const canEdit = submission.can_edit || isBlocked
  useReload(submission.id, isBlocked)
  const canSubmit = submission.actions.includes('submission.submit')
  const context = useMemo(
    () => ({ store, canEdit, isChecked: submitting.attempt > 0, evidence }),
    [store, canEdit, submitting.attempt, evidence],
  )
  const sendError = useSendError(submitting.error)
  useLeaveGuard(store)
  useFeeding(submission)
  return (
    <ReportContext value={context}>
      {submitting.attempt > 0 && <ErrorSummary attempt={submitting.attempt} />}
      <BlockedNotice />
      <MergedNotice />
      <ReturnedNotice />
      <Sheet submission={submission}>{children}</Sheet>
      {canEdit && (
        <>
          <SubmitBar
            canSubmit={canSubmit}
            isBusy={submitting.isBusy}
            isAgain={submission.revision > 0}
            onReview={submitting.open}
            onSubmit={() => void submitting.ask()}
          />
          {submitting.isChecking && (
            <Suspense>
              <CheckDialog
                isOpen
                canSubmit={canSubmit}
                isBusy={submitting.isBusy}
                error={sendError}
                onClose={submitting.close}
                onConfirm={() => void submitting.confirm()}
              />
            </Suspense>
          )}
        </>
      )}
    </ReportContext>
  )
}

/** A report that can no longer be saved is loaded again, so that the page says what may be done about it. */
function useReload(id: string, isBlocked: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (isBlocked) void queries.invalidateQueries({ queryKey: keys.submission(id) })
  }, [queries, id, isBlocked])
}

function Sheet({ submission, children }: { submission: Submission; children: ReactNode }) {
  const sheet = useRef<HTMLDivElement>(null)
  const groups = groupByTarget(submission.items)
  const drawn = useOneByOne(groups.length)
  const move = (event: KeyboardEvent) => {
    const cell = event.target
    const isCell = cell instanceof HTMLInputElement && cell.dataset.cell !== undefined
    if (!isCell || !sheet.current || event.altKey || event.ctrlKey || event.metaKey) return
    const next = nextCell(sheet.current, cell, event.key, event.shiftKey)
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <>
      <div ref={sheet} onKeyDown={move}>
        {groups.slice(0, drawn).map((group) => (
          <TargetGroup key={group.code} group={group} />
        ))}
      </div>
      {drawn === groups.length && children}
    </>
  )
}

let isFirst = true

/**
 * How many are drawn already: one more each time the last is on the screen, as a whole report is long work for a phone.
 * The first report of the page only: whoever comes back to one finds the place it was scrolled to.
 */
function useOneByOne(count: number): number {
  const [drawn, setDrawn] = useState(isFirst ? 1 : count)
  useEffect(() => {
    if (drawn < count) startTransition(() => setDrawn(drawn + 1))
    else isFirst = false
  }, [drawn, count])
  return Math.min(drawn, count)
}

function useSendError(error: Error | null): string | null {
  const { t } = useTranslation()
  if (!error) return null
  if (isProblem(error, 412)) return t('report.sendStale')
  if (isProblem(error)) return [error.title, error.detail].filter(Boolean).join('. ')
  return t('report.sendFailed')
}
