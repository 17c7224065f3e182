/** Name and address put right. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdministeredPerson } from '@/api/people'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { useAct } from './queries'

export function EditDialog({ person, onClose }: { person: AdministeredPerson; onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(person.name)
  const [email, setEmail] = useState(person.email)
  const act = useAct(person)
  return (
    <Dialog
      isOpen
      title={t('people.acts.edit.button')}
      sub={t('people.acts.edit.sub')}
      confirm={t('people.save')}
      isBusy={act.isPending}
      onConfirm={() => act.mutate({ verb: 'edit', facts: { name, email } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <FailureNote error={act.error} />
      <TextField
        label={t('people.name')}
        value={name}
        maxLength={200}
        autoComplete="off"
        error={fieldText(act.error, 'name')}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t('people.email')}
        type="email"
        value={email}
        autoComplete="off"
        error={fieldText(act.error, 'email')}
        onChange={(event) => setEmail(event.target.value)}
      />
    </Dialog>
  )
}
