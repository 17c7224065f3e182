/** Whom to ask in: name, address, body, role and how far it reaches. */
import { useQuery } from '@tanstack/react-query'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { bodiesQuery } from '@/api/bodies'
import type { Invitation, InvitationWrite } from '@/api/links'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { OptionList } from '@/ui/OptionList'
import { SelectField } from '@/ui/SelectField'
import { TextField } from '@/ui/TextField'
import { failureText, fieldText } from './failure'
import { useInvite } from './queries'

const ROLES: Invitation['role'][] = [
  'contributor',
  'approver',
  'coordinator',
  'inspector',
  'tipoff_officer',
  'reader',
  'auditor',
  'administrator',
]
const REACHES: Invitation['reach'][] = ['own', 'subtree', 'plan']
const empty: InvitationWrite = { name: '', email: '', organisation: '', role: 'contributor', reach: 'own' }

export type RoleGiven = Pick<InvitationWrite, 'role' | 'organisation' | 'reach'>

interface Props {
  /** What the role would see and may do; asked with an empty body till one of the list is named. */
  preview: (role: RoleGiven) => ReactNode
  onInvited: (invitation: Invitation) => void
  onClose: () => void
}

export function InviteDialog({ preview, onInvited, onClose }: Props) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(empty)
  const set = (part: Partial<InvitationWrite>) => setDraft((before) => ({ ...before, ...part }))
  const invite = useInvite()
  const bodies = useQuery(bodiesQuery)
  const list = useId()
  const said = failureText(invite.error, t)
  const code = bodies.data?.some(({ value }) => value === draft.organisation) ? draft.organisation : ''
  const field = (name: 'name' | 'email' | 'organisation') => ({
    name,
    label: t(`invitations.${name}`),
    value: draft[name],
    error: fieldText(invite.error, name),
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  return (
    <Dialog
      isOpen
      title={t('invitations.invite')}
      sub={t('invitations.dialogSub')}
      confirm={t('invitations.inviteNow')}
      isBusy={invite.isPending}
      onConfirm={() => invite.mutate(draft, { onSuccess: onInvited })}
      onClose={onClose}
    >
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
      <TextField {...field('name')} maxLength={200} autoComplete="off" />
      <TextField {...field('email')} type="email" hint={t('invitations.emailHint')} autoComplete="off" />
      <TextField {...field('organisation')} list={list} hint={t('invitations.organisationHint')} />
      <OptionList id={list} options={bodies.data} />
      <SelectField
        label={t('invitations.role')}
        value={draft.role}
        options={ROLES.map((value) => ({ value, label: t(`common.role.${value}`) }))}
        error={fieldText(invite.error, 'role')}
        onChange={(role) => set({ role: role as Invitation['role'] })}
      />
      <SelectField
        label={t('invitations.reach')}
        value={draft.reach}
        options={REACHES.map((value) => ({ value, label: t(`invitations.reaches.${value}`) }))}
        error={fieldText(invite.error, 'reach')}
        onChange={(reach) => set({ reach: reach as Invitation['reach'] })}
      />
      {preview({ role: draft.role, reach: draft.reach, organisation: code })}
    </Dialog>
  )
}
