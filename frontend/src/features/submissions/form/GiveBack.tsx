/** Back to the communes' sum: what is unsaved goes first, then the system fills the figure in again. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { Button } from '@/ui/Button'
import { refill } from '../queries'
import { useReportContext } from './reportContext'

/** The answer comes before the figure: looked for again in case the announcement is missed. */
const LOOK_AGAIN = [700, 2_500]

export function GiveBack({ indicatorId }: { indicatorId: string }) {
  const { t } = useTranslation()
  const { store } = useReportContext()
  const queries = useQueryClient()
  const giving = useMutation({
    mutationFn: async () => {
      await store.flush()
      const { submission } = store.get()
      return refill(submission.id, indicatorId, submission.etag)
    },
    onSuccess: (fresh) => {
      store.accept(fresh)
      const look = () => void queries.invalidateQueries({ queryKey: keys.submission(fresh.id), exact: true })
      for (const wait of LOOK_AGAIN) setTimeout(look, wait)
    },
  })
  return (
    <>
      <Button size="s" variant="ghost" icon="undo" isBusy={giving.isPending} onClick={() => giving.mutate()}>
        {t('feeding.giveBack')}
      </Button>
      {giving.isError && (
        <span role="alert" className="small">
          {t('feeding.giveBackFailed')}
        </span>
      )}
    </>
  )
}
