/** Says what is done with a report, and asks only what that act needs. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { ReportDetail } from '@/api/reports'
import { Confirm } from '@/ui/Confirm'
import { Dialog } from '@/ui/Dialog'
import { FailureNote } from '@/ui/FailureNote'
import { TextArea } from '@/ui/TextArea'
import { failureText, fieldText } from './failure'
import { useAct } from './queries'

export type Asked = 'submit' | 'send' | 'return' | 'withdraw'

interface Props {
  report: ReportDetail
  asked: Asked
  /** A refusal that names sections is told on the page, from which they can be reached. */
  onRefused: (error: Error | null) => void
  onClose: () => void
}

export function ActDialog(props: Props) {
  return props.asked === 'submit' || props.asked === 'send' ? (
    <PlainAct {...props} asked={props.asked} />
  ) : (
    <NotedAct {...props} asked={props.asked} />
  )
}

function PlainAct({ report, asked, onRefused, onClose }: Props & { asked: 'submit' | 'send' }) {
  const { t } = useTranslation()
  const act = useAct(report)
  const confirm = () =>
    act.mutate(
      { verb: asked },
      {
        onSuccess: () => {
          onRefused(null)
          onClose()
        },
        onError: (error) => {
          if (!isProblem(error, 422)) return
          onRefused(error)
          onClose()
        },
      },
    )
  return (
    <Confirm
      isOpen
      title={t(`reports.acts.${asked}.title`)}
      confirm={t(`reports.acts.${asked}.confirm`)}
      cancel={t('common.cancel')}
      isBusy={act.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <FailureNote>{failureText(act.error, t, [])}</FailureNote>
      {t(`reports.acts.${asked}.sub`)}
    </Confirm>
  )
}

function NotedAct({ report, asked, onRefused, onClose }: Props & { asked: 'return' | 'withdraw' }) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const act = useAct(report)
  const done = () => {
    onRefused(null)
    onClose()
  }
  return (
    <Dialog
      isOpen
      title={t(`reports.acts.${asked}.title`)}
      sub={t(`reports.acts.${asked}.sub`)}
      confirm={t(`reports.acts.${asked}.confirm`)}
      isBusy={act.isPending}
      onConfirm={() => act.mutate({ verb: asked, note }, { onSuccess: done })}
      onClose={onClose}
    >
      <FailureNote>{failureText(act.error, t, ['note'])}</FailureNote>
      <TextArea
        label={t(`reports.acts.${asked}.note`)}
        hint={t('reports.noPersonalData')}
        error={fieldText(act.error, 'note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  )
}
