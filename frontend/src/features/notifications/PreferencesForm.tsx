/** The choices by group and the hours of letters; saved together. */
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mail, Preferences, PreferencesWrite } from '@/api/notices'
import { isProblem } from '@/api/problems'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Check } from '@/ui/Check'
import { Note } from '@/ui/Note'
import { Segmented } from '@/ui/Segmented'
import { TextField } from '@/ui/TextField'
import styles from './Preferences.module.css'
import type { useSavePreferences } from './queries'

const MAILS: Mail[] = ['at_once', 'digest', 'none']
const HOURS = { digest_at: 'digestAt', quiet_from: 'quietFrom', quiet_to: 'quietTo' } as const
type Hours = Record<keyof typeof HOURS, string>
type Choices = NonNullable<PreferencesWrite['choices']>
type Group = keyof Choices & string

function choicesOf({ choices }: Preferences): Choices {
  const kept = Object.entries(choices).map(([group, { is_shown, mail }]) => [group, { is_shown, mail }])
  return Object.fromEntries(kept) as Choices
}

function failureText(error: Error | null, t: TFunction): string | null {
  if (!error) return null
  if (isProblem(error, 412)) return t('notices.preferences.stale')
  if (isProblem(error, 422)) return error.errors.map((one) => one.message).join('. ')
  return t('notices.preferences.failed')
}

interface Props {
  seen: Preferences
  save: ReturnType<typeof useSavePreferences>
}

export function PreferencesForm({ seen, save }: Props) {
  const { t } = useTranslation()
  const [choices, setChoices] = useState(choicesOf(seen))
  const [hours, setHours] = useState<Hours>({
    digest_at: seen.digest_at,
    quiet_from: seen.quiet_from,
    quiet_to: seen.quiet_to,
  })
  const failure = failureText(save.error, t)
  const set = (group: Group, change: Partial<Choices[Group]>) =>
    setChoices((now) => ({ ...now, [group]: { ...now[group]!, ...change } }))
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ choices, ...hours })
      }}
    >
      <Card title={t('notices.preferences.groups')}>
        {Object.entries(choices).map(([group, choice]) => (
          <GroupChoice
            key={group}
            group={group}
            isShown={choice!.is_shown}
            mail={choice!.mail}
            isAlwaysShown={seen.choices[group as Group]!.is_always_shown}
            onChange={(change) => set(group as Group, change)}
          />
        ))}
      </Card>
      <HoursCard hours={hours} address={seen.address} onChange={setHours} />
      {failure && (
        <Note tone="bad" role="alert">
          {failure}
        </Note>
      )}
      <div className={styles.end}>
        <Button type="submit" variant="primary" isBusy={save.isPending}>
          {t('notices.preferences.save')}
        </Button>
      </div>
    </form>
  )
}

interface HoursProps {
  hours: Hours
  address: string
  onChange: (hours: Hours) => void
}

function HoursCard({ hours, address, onChange }: HoursProps) {
  const { t } = useTranslation()
  return (
    <Card title={t('notices.preferences.hours')}>
      <div className={styles.hours}>
        {(Object.keys(HOURS) as (keyof Hours)[]).map((name) => (
          <TextField
            key={name}
            type="time"
            required
            label={t(`notices.preferences.${HOURS[name]}`)}
            value={hours[name]}
            onChange={(event) => onChange({ ...hours, [name]: event.target.value })}
          />
        ))}
      </div>
      <p className="small">
        {t('notices.preferences.digestHint')} {t('notices.preferences.quietHint')}
      </p>
      <p className={styles.address}>
        {t('notices.preferences.address')}: <strong>{address}</strong>
      </p>
      <p className="small">{t('notices.preferences.addressHint')}</p>
    </Card>
  )
}

interface GroupProps {
  group: string
  isShown: boolean
  mail: Mail
  isAlwaysShown: boolean
  onChange: (change: { is_shown?: boolean; mail?: Mail }) => void
}

function GroupChoice({ group, isShown, mail, isAlwaysShown, onChange }: GroupProps) {
  const { t } = useTranslation()
  const name = t(`notices.groups.${group}`)
  return (
    <fieldset className={styles.group}>
      <legend>{name}</legend>
      <p className="small">{t(`notices.preferences.hints.${group}`, { defaultValue: '' })}</p>
      <div className={styles.ways}>
        {isAlwaysShown ? (
          <span className={styles.always}>
            {t('notices.preferences.inApp')}: {t('notices.preferences.always').toLowerCase()}
          </span>
        ) : (
          <Check isChecked={isShown} onChange={(is_shown) => onChange({ is_shown })}>
            {t('notices.preferences.inApp')}
            <span className="vh">: {name}</span>
          </Check>
        )}
        <span className={styles.mail}>
          <span aria-hidden="true">{t('notices.preferences.byMail')}</span>
          <Segmented
            label={t('notices.preferences.byMailOf', { group: name })}
            choices={MAILS.map((value) => ({ value, label: t(`notices.preferences.mail.${value}`) }))}
            value={mail}
            onChange={(value) => onChange({ mail: value })}
          />
        </span>
      </div>
    </fieldset>
  )
}
