/** Who stands in for somebody, and for how long. */
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { HeldRole } from '@/api/people'
import { Dialog } from '@/ui/Dialog'
import { OptionList } from '@/ui/OptionList'
import { TextField } from '@/ui/TextField'
import { DaysFields } from './DaysFields'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { peopleQuery, useDeputise } from './queries'

export function DeputyDialog({ held, onClose }: { held: HeldRole; onClose: () => void }) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [email, setEmail] = useState('')
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState('')
  const [lacking, setLacking] = useState<{ deputy?: string; to?: string }>({})
  const deputise = useDeputise(held)
  const found = useQuery(peopleQuery({ q: email, page_size: 20 }))
  const list = useId()
  const others = found.data?.items.filter((one) => one.id !== held.person.id)
  const deputy = others?.find((one) => one.email.toLowerCase() === email.trim().toLowerCase())
  const confirm = () => {
    setLacking({
      deputy: deputy ? undefined : t('people.deputyMissing'),
      to: to ? undefined : t('people.deputyEndMissing'),
    })
    if (deputy && to)
      deputise.mutate({ deputy_id: deputy.id, valid_from: from, valid_to: to }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      title={t('people.acts.deputise.title', { name: held.person.name })}
      sub={`${t(`common.role.${held.role}`)} · ${held.organisation.name}`}
      confirm={t('people.acts.deputise.button')}
      isBusy={deputise.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <FailureNote error={deputise.error} />
      <TextField
        label={t('people.deputy')}
        hint={deputy ? deputy.name : t('people.deputyHint')}
        list={list}
        autoComplete="off"
        value={email}
        error={lacking.deputy ?? fieldText(deputise.error, 'deputy_id')}
        onChange={(event) => setEmail(event.target.value)}
      />
      <OptionList id={list} options={others?.map((one) => ({ value: one.email, label: one.name }))} />
      <DaysFields
        isBounded
        from={from}
        to={to}
        toError={lacking.to}
        error={deputise.error}
        onFrom={setFrom}
        onTo={setTo}
      />
    </Dialog>
  )
}
