/** Changes a setting: what would come of it is told while typing, and what somebody else set meanwhile is shown. */
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { SettingDetail, SettingPart } from '@/api/settings'
import { allows } from '@/lib/actions'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { FailureNote } from '@/ui/FailureNote'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { failureText, fieldText } from './failure'
import { effectsQuery, settingQuery, useSetting } from './queries'
import styles from './Settings.module.css'
import { draftOf, told, typed, valueOf, type Draft } from './values'

export function SettingDialog({ settingKey, onClose }: { settingKey: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { data, error } = useQuery({ ...settingQuery(settingKey), throwOnError: false })
  if (data) return <Form setting={data} onClose={onClose} />
  return (
    <Dialog
      isOpen
      title={t('settings.edit')}
      confirm={t('settings.save')}
      isHeld
      onConfirm={() => undefined}
      onClose={onClose}
    >
      {error ? <Note tone="bad">{t('settings.loadFailed')}</Note> : <Skeleton height={200} />}
    </Dialog>
  )
}

function Form({ setting, onClose }: { setting: SettingDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<Draft>(() => draftOf(setting))
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const act = useSetting(setting)
  const { value, wrong } = valueOf(setting, draft)
  const type = (next: Draft) => {
    setDraft(next)
    setChecked(false)
    if (!isProblem(act.error, 412)) act.reset()
  }
  const save = () => {
    setChecked(true)
    if (value) act.mutate({ verb: 'change', value, reason }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      title={setting.name}
      sub={setting.meaning}
      confirm={t('settings.save')}
      isBusy={act.isPending}
      onConfirm={save}
      onClose={onClose}
    >
      <Refused setting={setting} error={act.error} />
      <div className={styles.fields}>
        {setting.parts.map((part) => (
          <PartField
            key={part.name}
            part={part}
            isOnly={setting.parts.length === 1}
            text={draft[part.name] ?? ''}
            error={
              isChecked && wrong.includes(part.name)
                ? t('settings.noNumber')
                : fieldText(act.error, `value.${part.name}`)
            }
            onChange={(text) => type({ ...draft, [part.name]: text })}
          />
        ))}
      </div>
      <Effects setting={setting} draft={draft} />
      <ReasonField reason={reason} error={act.error} onChange={setReason} />
      {allows(setting.actions, 'reset') && (
        <p>
          <Button
            variant="ghost"
            isBusy={act.isPending}
            onClick={() => act.mutate({ verb: 'reset', reason }, { onSuccess: onClose })}
          >
            {t('settings.reset', { value: told(setting, setting.default, t) })}
          </Button>
        </p>
      )}
    </Dialog>
  )
}

interface ReasonProps {
  reason: string
  error: Error | null
  onChange: (reason: string) => void
}

function ReasonField({ reason, error, onChange }: ReasonProps) {
  const { t } = useTranslation()
  return (
    <TextArea
      label={t('settings.reason')}
      hint={t('settings.noPersonalData')}
      rows={2}
      value={reason}
      error={fieldText(error, 'reason')}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** Somebody else was sooner: what holds now is told, and what was typed stays where it is. */
function Refused({ setting, error }: { setting: SettingDetail; error: Error | null }) {
  const { t } = useTranslation()
  if (isProblem(error, 412))
    return (
      <Note tone="warn" role="alert">
        {t('settings.stale', {
          by: setting.changed_by,
          at: formatMoment(setting.changed_at),
          value: told(setting, setting.value, t),
        })}
      </Note>
    )
  const same = isProblem(error, 422) ? error.errors.find(({ field }) => field === 'value') : undefined
  return <FailureNote>{same ? same.message : failureText(error, t)}</FailureNote>
}

interface FieldProps {
  part: SettingPart
  isOnly: boolean
  text: string
  error: string | null
  onChange: (text: string) => void
}

function PartField({ part, isOnly, text, error, onChange }: FieldProps) {
  const { t } = useTranslation()
  const unit = t(`settings.unitNames.${part.unit}`)
  const limits = { least: typed(part, part.least), most: typed(part, part.most) }
  return (
    <TextField
      label={isOnly ? t('settings.valueIn', { unit }) : `${part.label} (${unit})`}
      hint={t(part.is_list ? 'settings.listLimits' : 'settings.limits', limits)}
      inputMode={part.is_list ? 'text' : 'decimal'}
      autoComplete="off"
      value={text}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function Effects({ setting, draft }: { setting: SettingDetail; draft: Draft }) {
  const { t } = useTranslation()
  const { value } = valueOf(setting, useDeferredValue(draft))
  const { data, isError } = useQuery(effectsQuery(setting.key, value))
  const effects = value && !isError ? (data?.effects ?? []) : []
  return (
    <Note>
      <p>{setting.effect}</p>
      {effects.length > 0 && (
        <ul className={styles.effects} aria-label={t('settings.effects')}>
          {effects.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </Note>
  )
}
