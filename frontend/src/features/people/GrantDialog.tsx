/** A role to give: at which body, how far, from and to which day. */
import { useQuery } from '@tanstack/react-query'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { bodiesQuery } from '@/api/bodies'
import type { AdministeredPerson, MembershipWrite } from '@/api/people'
import { Dialog } from '@/ui/Dialog'
import { OptionList } from '@/ui/OptionList'
import { SelectField } from '@/ui/SelectField'
import { TextField } from '@/ui/TextField'
import { DaysFields } from './DaysFields'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { PLAN_WIDE, REACHES, ROLES } from './filter'
import { useGrant } from './queries'

export type RoleGiven = Pick<MembershipWrite, 'role' | 'organisation' | 'reach'>

interface Props {
  person: AdministeredPerson
  /** What the role would see and may do; asked with an empty body till one of the list is named. */
  preview: (role: RoleGiven) => ReactNode
  onClose: () => void
}

const draftOf = (person: AdministeredPerson, today: string): MembershipWrite => ({
  person_id: person.id,
  organisation: '',
  role: 'contributor',
  reach: 'own',
  valid_from: today,
  valid_to: null,
})

export function GrantDialog({ person, preview, onClose }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [draft, setDraft] = useState(draftOf(person, today))
  const set = (part: Partial<MembershipWrite>) => setDraft((before) => ({ ...before, ...part }))
  const grant = useGrant()
  const bodies = useQuery(bodiesQuery)
  const list = useId()
  const code = bodies.data?.some(({ value }) => value === draft.organisation) ? draft.organisation : ''
  const reaches = REACHES.filter((one) => one !== 'plan' || PLAN_WIDE.has(draft.role))
  return (
    <Dialog
      isOpen
      title={t('people.acts.grant.title', { name: person.name })}
      sub={t('people.acts.grant.sub')}
      confirm={t('people.acts.grant.button')}
      isBusy={grant.isPending}
      onConfirm={() => grant.mutate(draft, { onSuccess: onClose })}
      onClose={onClose}
    >
      <FailureNote error={grant.error} />
      <TextField
        label={t('people.organisationCode')}
        hint={t('people.organisationHint')}
        list={list}
        value={draft.organisation}
        error={fieldText(grant.error, 'organisation')}
        onChange={(event) => set({ organisation: event.target.value })}
      />
      <OptionList id={list} options={bodies.data} />
      <SelectField
        label={t('people.role')}
        value={draft.role}
        options={ROLES.map((value) => ({ value, label: t(`common.role.${value}`) }))}
        error={fieldText(grant.error, 'role')}
        onChange={(role) => set({ role: role as MembershipWrite['role'], reach: 'own' })}
      />
      <SelectField
        label={t('people.reach')}
        value={draft.reach}
        options={reaches.map((value) => ({ value, label: t(`people.reaches.${value}`) }))}
        error={fieldText(grant.error, 'reach')}
        onChange={(reach) => set({ reach: reach as MembershipWrite['reach'] })}
      />
      <DaysFields
        from={draft.valid_from}
        to={draft.valid_to ?? ''}
        error={grant.error}
        onFrom={(valid_from) => set({ valid_from })}
        onTo={(valid_to) => set({ valid_to: valid_to || null })}
      />
      {preview({ role: draft.role, reach: draft.reach, organisation: code })}
    </Dialog>
  )
}
