/** What is done to a visit after the form: moved, cancelled, sent back, signed, decided on. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectionDetail } from '@/api/inspections'
import { useSession } from '@/access/session'
import { unitName } from '@/lib/unitName'
import { Dialog } from '@/ui/Dialog'
import { SelectField } from '@/ui/SelectField'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { FailureNote } from '@/ui/FailureNote'
import { failureText, fieldText } from './failure'
import styles from './Inspections.module.css'
import { catalogueQuery, useAct, type Act } from './queries'

export type Asked = Exclude<Act['verb'], 'correct'>
const KINDS = ['warning', 'fine', 'suspension', 'revocation', 'remedy', 'no_sanction', 'other'] as const
const NOTED: Asked[] = ['move', 'cancel', 'return']
/** The fields of each dialog that say themselves what is wrong with them. */
const SHOWN: Record<Asked, string[]> = {
  move: ['planned_on', 'note'],
  cancel: ['note'],
  return: ['note'],
  confirm: ['minutes_number'],
  decide: ['authority_id', 'number', 'decided_on', 'kind', 'amount'],
}

interface Props {
  seen: InspectionDetail
  asked: Asked
  onClose: () => void
}

interface Draft {
  day: string
  note: string
  number: string
  authority: string
  kind: (typeof KINDS)[number]
  amount: string
}

function actOf(asked: Asked, draft: Draft): Act {
  switch (asked) {
    case 'move':
      return { verb: 'move', planned_on: draft.day, note: draft.note }
    case 'confirm':
      return { verb: 'confirm', minutes_number: draft.number.trim() || null }
    case 'decide':
      return {
        verb: 'decide',
        authority_id: draft.authority,
        number: draft.number,
        decided_on: draft.day,
        kind: draft.kind,
        amount: draft.kind === 'fine' ? Number(draft.amount.replace(/\D/g, '')) || null : null,
        note: null,
      }
    default:
      return { verb: asked, note: draft.note }
  }
}

export function ActDialog({ seen, asked, onClose }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [draft, setDraft] = useState<Draft>({
    day: today,
    note: '',
    number: asked === 'confirm' ? (seen.minutes_number ?? '') : '',
    authority: seen.recommended_to?.id ?? '',
    kind: 'warning',
    amount: '',
  })
  const act = useAct(seen.id, seen.etag)
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <Dialog
      isOpen
      title={t(`inspections.acts.${asked}.title`)}
      sub={t(`inspections.acts.${asked}.sub`)}
      confirm={t(`inspections.acts.${asked}.confirm`)}
      isBusy={act.isPending}
      onConfirm={() => act.mutate(actOf(asked, draft), { onSuccess: onClose })}
      onClose={onClose}
    >
      <FailureNote>{failureText(act.error, t, SHOWN[asked])}</FailureNote>
      <div className={styles.fields}>
        <Fields asked={asked} draft={draft} error={act.error} onChange={set} />
      </div>
    </Dialog>
  )
}

interface FieldsProps {
  asked: Asked
  draft: Draft
  error: Error | null
  onChange: (part: Partial<Draft>) => void
}

function Fields({ asked, draft, error, onChange }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      {asked === 'decide' && <Authority draft={draft} error={error} onChange={onChange} />}
      {(asked === 'move' || asked === 'decide') && (
        <TextField
          label={t(asked === 'move' ? 'inspections.day' : 'inspections.decidedOn')}
          type="date"
          value={draft.day}
          error={fieldText(error, asked === 'move' ? 'planned_on' : 'decided_on')}
          onChange={(event) => onChange({ day: event.target.value })}
        />
      )}
      {asked === 'confirm' && (
        <TextField
          label={t('inspections.minutesNumber')}
          value={draft.number}
          maxLength={60}
          error={fieldText(error, 'minutes_number')}
          onChange={(event) => onChange({ number: event.target.value })}
        />
      )}
      {NOTED.includes(asked) && (
        <TextArea
          label={t('inspections.reason')}
          hint={t('inspections.noPersonalData')}
          value={draft.note}
          error={fieldText(error, 'note')}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      )}
    </>
  )
}

function Authority({ draft, error, onChange }: Omit<FieldsProps, 'asked'>) {
  const { t } = useTranslation()
  const { data: known } = useQuery(catalogueQuery)
  return (
    <>
      <SelectField
        label={t('inspections.authority')}
        value={draft.authority}
        error={fieldText(error, 'authority_id')}
        options={[
          { value: '', label: t('inspections.form.chooseBody') },
          ...(known?.bodies ?? []).map((one) => ({ value: one.id, label: unitName(one) })),
        ]}
        onChange={(authority) => onChange({ authority })}
      />
      <TextField
        label={t('inspections.decisionNumber')}
        value={draft.number}
        maxLength={60}
        error={fieldText(error, 'number')}
        onChange={(event) => onChange({ number: event.target.value })}
      />
      <SelectField
        label={t('inspections.decisionKind')}
        value={draft.kind}
        error={fieldText(error, 'kind')}
        options={KINDS.map((value) => ({ value, label: t(`inspections.decisionKinds.${value}`) }))}
        onChange={(kind) => onChange({ kind: kind as Draft['kind'] })}
      />
      {draft.kind === 'fine' && (
        <TextField
          label={t('inspections.amount')}
          inputMode="numeric"
          value={draft.amount}
          error={fieldText(error, 'amount')}
          onChange={(event) => onChange({ amount: event.target.value })}
        />
      )}
    </>
  )
}
