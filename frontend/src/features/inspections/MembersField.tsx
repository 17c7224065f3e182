/** Who is there, by body and function, in numbers; nobody is named. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectionCatalogue } from '@/api/inspections'
import { unitName } from '@/lib/unitName'
import { Button, IconButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { SelectField } from '@/ui/SelectField'
import { TextField } from '@/ui/TextField'
import styles from './Inspections.module.css'
import type { Kept } from './visitForm'

interface Props {
  form: Kept
  bodies: InspectionCatalogue['bodies']
  onChange: (part: Partial<Kept>) => void
}

export function MembersField({ form, bodies, onChange }: Props) {
  const { t } = useTranslation()
  const [body, setBody] = useState('')
  const [count, setCount] = useState('1')
  const names = new Map(bodies.map((one) => [one.id, unitName(one)]))
  const add = () => {
    if (!body) return
    const member = {
      organisation_id: body,
      function: t('inspections.form.member'),
      count: Math.min(Math.max(Number(count) || 1, 1), 50),
    }
    const others = form.members.filter((one) => one.organisation_id !== body)
    onChange({ members: [...others, member] })
    setBody('')
    setCount('1')
  }
  return (
    <Card title={t('inspections.form.members')} sub={t('inspections.form.membersSub')}>
      <ul className={styles.found} hidden={form.members.length === 0}>
        {form.members.map((one) => (
          <li key={one.organisation_id} className={styles.line}>
            <span>{names.get(one.organisation_id) ?? '…'}</span>
            <span className="num">{t('inspections.people', { count: one.count })}</span>
            <IconButton
              icon="close"
              label={t('inspections.form.remove', { name: names.get(one.organisation_id) ?? '' })}
              onClick={() => onChange({ members: form.members.filter((other) => other !== one) })}
            />
          </li>
        ))}
      </ul>
      <div className={styles.pair}>
        <SelectField
          label={t('inspections.form.body')}
          value={body}
          options={[
            { value: '', label: t('inspections.form.chooseBody') },
            ...bodies.map((one) => ({ value: one.id, label: unitName(one) })),
          ]}
          onChange={setBody}
        />
        <TextField
          label={t('inspections.form.howMany')}
          type="number"
          inputMode="numeric"
          min={1}
          max={50}
          value={count}
          onChange={(event) => setCount(event.target.value)}
        />
      </div>
      <Button icon="plus" onClick={add}>
        {t('inspections.form.addMember')}
      </Button>
    </Card>
  )
}
