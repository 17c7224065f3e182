/** Records behind an accepted report say otherwise now: it is told, nothing moves, and a new revision is offered. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import type { Submission } from '@/api/types'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { revise } from './queries'

export function ChangedNotice({ submission }: { submission: Submission }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const revising = useMutation({
    mutationFn: () => revise(submission.id, submission.etag),
    onSuccess: (fresh) => queries.setQueryData(keys.submission(submission.id), fresh),
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.submission(submission.id) }),
  })
  if (submission.changed_count === 0) return null
  return (
    <Note tone="warn" role="status">
      <b>{t('feeding.changed')}</b> {t('feeding.changedSaid', { count: submission.changed_count })}{' '}
      {submission.actions.includes('submission.revise') && (
        <Button size="s" isBusy={revising.isPending} onClick={() => revising.mutate()}>
          {t('feeding.revise')}
        </Button>
      )}
      {revising.isError && <span role="alert">{t('feeding.giveBackFailed')}</span>}
    </Note>
  )
}
