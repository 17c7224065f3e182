/** Says again what was put down wrongly at a visit that was signed; what stood before is kept with the reason. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectionDetail } from '@/api/inspections'
import { Dialog } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { FailureNote } from '@/ui/FailureNote'
import { ChecklistField } from './ChecklistField'
import { failureText, fieldText } from './failure'
import { FindingsField } from './FindingsField'
import { MembersField } from './MembersField'
import { OutcomeField } from './OutcomeField'
import { catalogueOn, useAct } from './queries'
import { changed, formOf, type Kept } from './visitForm'

export function CorrectDialog({ seen, onClose }: { seen: InspectionDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const [form, setForm] = useState(() => formOf(seen))
  const [note, setNote] = useState('')
  const { data: known } = useQuery(catalogueOn(seen.visited_on ?? seen.day))
  const act = useAct(seen.id, seen.etag)
  const set = (part: Partial<Kept>) => setForm((before) => ({ ...before, ...part }))
  const failure = failureText(act.error, t, ['note'])
  const send = () =>
    act.mutate({ verb: 'correct', ...changed(formOf(seen), form), note }, { onSuccess: onClose })
  return (
    <Dialog
      isOpen
      isWide
      title={t('inspections.acts.correct.title')}
      sub={t('inspections.acts.correct.sub')}
      confirm={t('inspections.acts.correct.confirm')}
      isBusy={act.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      <FailureNote>{failure}</FailureNote>
      <TextArea
        label={t('inspections.reason')}
        hint={t('inspections.noPersonalData')}
        value={note}
        error={fieldText(act.error, 'note')}
        onChange={(event) => setNote(event.target.value)}
      />
      <MembersField form={form} teamId={seen.team.id} bodies={known?.bodies ?? []} onChange={set} />
      <ChecklistField seen={seen} form={form} onChange={set} />
      <OutcomeField form={form} bodies={known?.bodies ?? []} onChange={set} />
      <FindingsField
        form={form}
        violations={(known?.violations ?? []).filter(
          (one) => one.kinds.length === 0 || one.kinds.includes(seen.establishment.kind),
        )}
        onChange={set}
      />
    </Dialog>
  )
}
