/** The last day: of one role, or of all that somebody holds. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { AdministeredPerson, HeldRole } from '@/api/people'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { useAct, useEnd } from './queries'

export function EndDialog({ held, onClose }: { held: HeldRole; onClose: () => void }) {
  const { t } = useTranslation()
  const end = useEnd(held)
  const what = `${t(`common.role.${held.role}`)} · ${held.organisation.name}`
  return (
    <LastDay
      title={t('people.acts.end.title')}
      sub={what}
      confirm={t('people.acts.end.button')}
      isBusy={end.isPending}
      error={end.error}
      onDay={(day) => end.mutate(day, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

export function LeaveDialog({ person, onClose }: { person: AdministeredPerson; onClose: () => void }) {
  const { t } = useTranslation()
  const act = useAct(person)
  return (
    <LastDay
      title={t('people.acts.leave.title', { name: person.name })}
      sub={t('people.acts.leave.sub')}
      confirm={t('people.acts.leave.confirm')}
      isBusy={act.isPending}
      error={act.error}
      onDay={(last_on) => act.mutate({ verb: 'leave', last_on }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

interface Props {
  title: string
  sub: string
  confirm: string
  isBusy: boolean
  error: Error | null
  onDay: (day: string) => void
  onClose: () => void
}

function LastDay({ error, onDay, ...window }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [day, setDay] = useState(today)
  return (
    <Dialog isOpen {...window} onConfirm={() => onDay(day)}>
      <FailureNote error={error} />
      <TextField
        label={t('people.lastOn')}
        hint={t('people.lastOnHint')}
        type="date"
        value={day}
        error={fieldText(error, 'last_on')}
        onChange={(event) => setDay(event.target.value)}
      />
    </Dialog>
  )
}
