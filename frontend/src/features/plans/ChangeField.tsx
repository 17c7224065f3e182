/** The other value that a reading is given: a recurrence, the leading bodies, whether a duty is required, or words. */
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Change, Reading } from '@/api/plan'
import { matchesSearch } from '@/lib/text'
import field from '@/ui/field.module.css'
import { Segmented } from '@/ui/Segmented'
import { outlineQuery } from './queries'
import styles from './Reading.module.css'

export type Wanted = Omit<Change, 'note'>

const RECURRENCES = [
  'ongoing',
  'monthly',
  'semi_annual_and_annual',
  'annual',
  'once',
  'conditional',
  'event_driven',
] as const

interface Props {
  reading: Reading
  onChange: (wanted: Wanted) => void
}

export function ChangeField(props: Props) {
  switch (props.reading.subject) {
    case 'recurrence':
      return <RecurrenceField {...props} />
    case 'duty':
      return <DutyField {...props} />
    case 'lead':
      return <LeadField {...props} />
    case 'indicator':
      return <WordsField {...props} />
  }
}

function RecurrenceField({ reading, onChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div>
      <label className={field.label} htmlFor={id}>
        {t('plan.change.recurrence')}
      </label>
      <select
        id={id}
        className={field.input}
        defaultValue={String(reading.value.recurrence)}
        onChange={(event) => onChange({ recurrence: event.target.value as Wanted['recurrence'] })}
      >
        {RECURRENCES.map((one) => (
          <option key={one} value={one}>
            {t(`plan.recurrence.${one}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

function DutyField({ reading, onChange }: Props) {
  const { t } = useTranslation()
  const [value, setValue] = useState(Object.values(reading.value).at(-1) ? 'optional' : 'required')
  return (
    <div>
      <Segmented<string>
        label={t('plan.change.duty')}
        choices={[
          { value: 'required', label: t('plan.duty.required') },
          { value: 'optional', label: t('plan.duty.optional') },
        ]}
        value={value}
        onChange={(next) => {
          setValue(next)
          onChange({ is_optional: next === 'optional' })
        }}
      />
      <p className={field.hint}>{t('plan.change.dutyHint')}</p>
    </div>
  )
}

function WordsField({ reading, onChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div>
      <label className={field.label} htmlFor={id}>
        {t('plan.change.text')}
      </label>
      <textarea
        id={id}
        className={field.input}
        rows={3}
        maxLength={500}
        defaultValue={reading.value_text}
        onChange={(event) => onChange(event.target.value.trim() ? { text: event.target.value.trim() } : {})}
      />
    </div>
  )
}

function LeadField({ reading, onChange }: Props) {
  const { t } = useTranslation()
  const me = useSession()
  const { data } = useQuery(outlineQuery(me.plan?.id ?? ''))
  const [chosen, setChosen] = useState<string[]>(reading.value.lead as string[])
  const [q, setQ] = useState('')
  const choose = (code: string, isChosen: boolean) => {
    const next = isChosen ? [...chosen, code] : chosen.filter((one) => one !== code)
    setChosen(next)
    onChange(next.length ? { lead: next } : {})
  }
  const bodies = (data?.bodies ?? []).filter(
    (body) => chosen.includes(body.code) || !q || matchesSearch(`${body.name} ${body.code}`, q),
  )
  return (
    <fieldset className={styles.bodies}>
      <legend className={field.label}>{t('plan.change.lead')}</legend>
      <input
        className={field.input}
        type="search"
        aria-label={t('plan.change.findBody')}
        placeholder={t('plan.change.findBody')}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <ul>
        {bodies
          .sort((a, b) => Number(chosen.includes(b.code)) - Number(chosen.includes(a.code)))
          .map((body) => (
            <li key={body.code}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.includes(body.code)}
                  onChange={(event) => choose(body.code, event.target.checked)}
                />
                {body.short_name ?? body.name}
              </label>
            </li>
          ))}
      </ul>
      <p className={field.hint}>{t('plan.change.leadHint')}</p>
    </fieldset>
  )
}
