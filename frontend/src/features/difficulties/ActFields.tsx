/** The fields of an act on a difficulty. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DifficultyDetail } from '@/api/difficulties'
import { useSession } from '@/access/session'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { SelectField } from '@/ui/SelectField'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { type Asked, type Draft, DATED, LETTERED } from './acts'
import { OPEN, PRIORITIES } from './filter'
import { cityBodiesQuery, listQuery } from './queries'

interface Props {
  difficulty: DifficultyDetail
  asked: Asked
  draft: Draft
  told: (part: string, field: string) => string | null
  onChange: (part: Partial<Draft>) => void
}

export function ActFields({ difficulty, asked, draft, told, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {asked === 'accept' && (
        <PriorityField difficulty={difficulty} draft={draft} told={told} onChange={onChange} />
      )}
      {asked === 'ask' && <BodyField draft={draft} told={told} onChange={onChange} difficulty={difficulty} />}
      {asked === 'merge' && (
        <OtherField draft={draft} told={told} onChange={onChange} difficulty={difficulty} />
      )}
      {LETTERED.includes(asked) && (
        <>
          <TextField
            label={t(`difficulties.acts.${asked}.number`)}
            value={draft.number}
            maxLength={60}
            placeholder={t(`difficulties.acts.${asked}.numberLike`)}
            error={told('number', 'letter_number')}
            onChange={(event) => onChange({ number: event.target.value })}
          />
          <TextField
            label={t(`difficulties.acts.${asked}.on`)}
            type="date"
            value={draft.on}
            error={told('on', 'letter_on')}
            onChange={(event) => onChange({ on: event.target.value })}
          />
        </>
      )}
      {DATED.includes(asked) && (
        <TextField
          label={t(`difficulties.acts.${asked}.due`)}
          type="date"
          value={draft.due}
          hint={t('difficulties.workingDayHint')}
          error={told('due', 'due_on')}
          onChange={(event) => onChange({ due: event.target.value })}
        />
      )}
      <TextArea
        label={t(`difficulties.acts.${asked}.note`)}
        hint={t('difficulties.noPersonalData')}
        rows={asked === 'answer' || asked === 'advise' || asked === 'decide' ? 5 : 3}
        error={told('note', 'note')}
        value={draft.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </>
  )
}

type FieldProps = Omit<Props, 'asked'>

/** How pressing it is proposes by when it is to be answered; another working day may be chosen. */
function PriorityField({ difficulty, draft, told, onChange }: FieldProps) {
  const { t } = useTranslation()
  const dueOf = (priority: string) => difficulty.due_choices.find((one) => one.priority === priority)
  return (
    <SelectField
      label={t('difficulties.priority')}
      value={draft.priority}
      options={PRIORITIES.map((value) => ({
        value,
        label: t('difficulties.priorityDue', {
          priority: t(`difficulties.priorities.${value}`),
          count: dueOf(value)?.working_days ?? 0,
          date: formatDate(dueOf(value)?.due_on),
        }),
      }))}
      error={told('priority', 'priority')}
      onChange={(value) =>
        onChange({
          priority: PRIORITIES.find((one) => one === value) ?? draft.priority,
          due: dueOf(value)?.due_on ?? draft.due,
        })
      }
    />
  )
}

/** Departments, police, courts, unions; whoever raised it, coordinates or issued the plan is asked otherwise. */
function BodyField({ difficulty, draft, told, onChange }: FieldProps) {
  const { t } = useTranslation()
  const { data } = useQuery(cityBodiesQuery())
  const asked = (data?.items ?? []).filter(
    ({ id, kind }) => id !== difficulty.owner.id && !NEVER_ASKED.includes(kind),
  )
  return (
    <SelectField
      label={t('difficulties.acts.ask.body')}
      value={draft.other}
      options={[
        { value: '', label: t('difficulties.choose') },
        ...asked.map((body) => ({ value: body.id, label: unitName(body) })),
      ]}
      hint={t('difficulties.acts.ask.bodyHint')}
      error={told('other', 'organisation_id')}
      onChange={(other) => onChange({ other })}
    />
  )
}

const NEVER_ASKED = [
  'peoples_committee',
  'group',
  'community',
  'service_network',
  'school',
  'party',
  'ministry',
]

/** Another one that is open, of whoever may be seen. */
function OtherField({ difficulty, draft, told, onChange }: FieldProps) {
  const { t } = useTranslation()
  const me = useSession()
  const { data } = useQuery(
    listQuery({ plan_id: me.plan?.id, state: [...OPEN, 'answered'], page: 1, page_size: 200 }),
  )
  const others = (data?.items ?? []).filter(({ id }) => id !== difficulty.id)
  return (
    <SelectField
      label={t('difficulties.acts.merge.other')}
      value={draft.other}
      options={[
        { value: '', label: t(others.length > 0 ? 'difficulties.choose' : 'difficulties.acts.merge.none') },
        ...others.map((one) => ({ value: one.id, label: `${unitName(one.owner)}: ${one.title}` })),
      ]}
      error={told('other', 'into_id')}
      onChange={(other) => onChange({ other })}
    />
  )
}
