/** A system that is to connect, or what is changed of one: whose, why, until when, how far and with which verbs. */
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodiesQuery } from '@/api/bodies'
import type { ApiClient, ClientIssued, OfferedVerb } from '@/api/clients'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { OptionList } from '@/ui/OptionList'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { aYearFrom, bodyOf, type Draft, draftOf } from './draft'
import { failureText, fieldText } from './failure'
import { useConnect, useEdit } from './queries'
import { ReachFields } from './ReachFields'
import { VerbFields } from './VerbFields'

interface Props {
  client: ApiClient | null
  offered: OfferedVerb[]
  onIssued: (issued: ClientIssued) => void
  onClose: () => void
}

export function ClientDialog({ client, offered, onIssued, onClose }: Props) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<Draft>(() => draftOf(client, aYearFrom(new Date())))
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const connect = useConnect()
  const edit = useEdit(client)
  const error = connect.error ?? edit.error
  const said = failureText(error, t)
  const bodies = useId()
  const { data } = useQuery(bodiesQuery)
  const save = () => {
    const body = bodyOf(draft, offered)
    if (client) edit.mutate(body, { onSuccess: onClose })
    else
      connect.mutate(body, {
        onSuccess: (issued) => {
          onClose()
          onIssued(issued)
        },
      })
  }
  return (
    <Dialog
      isOpen
      isWide
      title={t(client ? 'clients.editTitle' : 'clients.connect')}
      sub={t('clients.dialogSub')}
      confirm={t(client ? 'clients.save' : 'clients.connectNow')}
      isBusy={connect.isPending || edit.isPending}
      onConfirm={save}
      onClose={onClose}
    >
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
      <Plain draft={draft} set={set} error={error} bodies={bodies} />
      <ReachFields
        reaches={draft.reaches}
        bodies={bodies}
        error={error}
        onChange={(reaches) => set({ reaches })}
      />
      <VerbFields draft={draft} offered={offered} error={error} onChange={(verbs) => set({ verbs })} />
      <OptionList id={bodies} options={data} />
    </Dialog>
  )
}

interface PlainProps {
  draft: Draft
  set: (part: Partial<Draft>) => void
  error: Error | null
  bodies: string
}

function Plain({ draft, set, error, bodies }: PlainProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('clients.name')}
        hint={t('clients.nameHint')}
        value={draft.name}
        maxLength={100}
        error={fieldText(error, 'name')}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t('clients.organisation')}
        hint={t('clients.organisationHint')}
        value={draft.organisation}
        list={bodies}
        error={fieldText(error, 'organisation')}
        onChange={(event) => set({ organisation: event.target.value })}
      />
      <TextArea
        label={t('clients.purpose')}
        value={draft.purpose}
        maxLength={500}
        error={fieldText(error, 'purpose')}
        onChange={(event) => set({ purpose: event.target.value })}
      />
      <TextField
        type="date"
        label={t('clients.lastDay')}
        hint={t('clients.lastDayHint')}
        value={draft.expires_on}
        error={fieldText(error, 'expires_on')}
        onChange={(event) => set({ expires_on: event.target.value })}
      />
    </>
  )
}
