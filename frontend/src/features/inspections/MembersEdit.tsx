/** How many come from which body in which function; nobody is named. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectionCatalogue, Member } from '@/api/inspections'
import { unitName } from '@/lib/unitName'
import { Button, IconButton } from '@/ui/Button'
import { FieldError } from '@/ui/FieldError'
import { SelectField } from '@/ui/SelectField'
import { TextField } from '@/ui/TextField'
import styles from './Inspections.module.css'
import { functionName, FUNCTIONS, withMember, type FunctionName } from './members'

interface Props {
  members: Member[]
  bodies: InspectionCatalogue['bodies']
  error?: string | null
  onChange: (members: Member[]) => void
}

export function MembersEdit({ members, bodies, error, onChange }: Props) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState({ body: '', as: 'member' as FunctionName, count: '1' })
  const names = new Map(bodies.map((one) => [one.id, unitName(one)]))
  const add = () => {
    if (!draft.body) return
    const count = Math.min(Math.max(Number(draft.count) || 1, 1), 50)
    onChange(withMember(members, { organisation_id: draft.body, function: FUNCTIONS[draft.as], count }))
    setDraft({ body: '', as: 'member', count: '1' })
  }
  return (
    <>
      <Listed members={members} names={names} onChange={onChange} />
      {error && <FieldError id="members-error">{error}</FieldError>}
      <div className={styles.pair}>
        <SelectField
          label={t('inspections.form.body')}
          value={draft.body}
          options={[
            { value: '', label: t('inspections.form.chooseBody') },
            ...bodies.map((one) => ({ value: one.id, label: unitName(one) })),
          ]}
          onChange={(body) => setDraft({ ...draft, body })}
        />
        <SelectField
          label={t('inspections.form.function')}
          value={draft.as}
          options={(Object.keys(FUNCTIONS) as FunctionName[]).map((value) => ({
            value,
            label: t(`inspections.functions.${value}`),
          }))}
          onChange={(as) => setDraft({ ...draft, as: as as FunctionName })}
        />
        <TextField
          label={t('inspections.form.howMany')}
          type="number"
          inputMode="numeric"
          min={1}
          max={50}
          value={draft.count}
          onChange={(event) => setDraft({ ...draft, count: event.target.value })}
        />
      </div>
      <Button icon="plus" onClick={add}>
        {t('inspections.form.addMember')}
      </Button>
    </>
  )
}

interface ListedProps {
  members: Member[]
  names: Map<string, string>
  onChange: (members: Member[]) => void
}

function Listed({ members, names, onChange }: ListedProps) {
  const { t } = useTranslation()
  return (
    <ul className={styles.members} hidden={members.length === 0} aria-label={t('inspections.form.members')}>
      {members.map((one) => {
        const name = names.get(one.organisation_id) ?? '…'
        const title = functionName(one.function, t)
        return (
          <li key={`${one.organisation_id} ${one.function}`} className={styles.line}>
            <span>
              {name}
              <small>{title}</small>
            </span>
            <span className="num">{t('inspections.people', { count: one.count })}</span>
            <IconButton
              icon="close"
              label={t('inspections.form.remove', { name: `${name} (${title})` })}
              onClick={() => onChange(members.filter((other) => other !== one))}
            />
          </li>
        )
      })}
    </ul>
  )
}
