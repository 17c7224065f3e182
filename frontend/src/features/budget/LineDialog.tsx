/** A new line of a body's, or another wording of a draft. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BudgetChoices, BudgetDetail, BudgetFields, BudgetSource } from '@/api/budget'
import { formatInteger } from '@/lib/numbers'
import { unitName } from '@/lib/unitName'
import { Dialog } from '@/ui/Dialog'
import { FailureNote } from '@/ui/FailureNote'
import { SelectField } from '@/ui/SelectField'
import { TextArea } from '@/ui/TextArea'
import { amountToSend } from './amount'
import { AmountField } from './AmountField'
import { failureText, fieldText } from './failure'
import { SOURCES } from './filter'
import { useAct, useCreate } from './queries'

interface Props {
  choices: BudgetChoices
  line?: BudgetDetail
  onClose: () => void
}

interface Draft {
  organisation: string
  source: BudgetSource
  objective: string
  task: string
  purpose: string
  planned: string
}

const SHOWN = ['organisation', 'source', 'objective_code', 'task_code', 'purpose', 'planned']

export function LineDialog({ choices, line, onClose }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => draftOf(choices, line))
  const create = useCreate()
  const act = useAct(line?.id ?? '', line?.etag ?? '')
  const { error, isPending } = line ? act : create
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const save = () => {
    const fields = fieldsOf(draft)
    if (line) return act.mutate({ verb: 'edit', fields }, { onSuccess: onClose })
    const onSuccess = (made: BudgetDetail) => void navigate({ to: '/kinh-phi/$id', params: { id: made.id } })
    create.mutate({ ...fields, organisation: draft.organisation, plan_id: choices.plan_id }, { onSuccess })
  }
  return (
    <Dialog
      isOpen
      isWide
      title={t(line ? 'budget.acts.edit.title' : 'budget.new')}
      sub={t('budget.newSub')}
      confirm={t('budget.saveDraft')}
      isBusy={isPending}
      onConfirm={save}
      onClose={onClose}
    >
      <FailureNote>{failureText(error, t, SHOWN)}</FailureNote>
      {!line && choices.organisations.length > 1 && (
        <SelectField
          label={t('budget.body')}
          value={draft.organisation}
          options={choices.organisations.map((one) => ({ value: one.code, label: unitName(one) }))}
          error={fieldText(error, 'organisation')}
          onChange={(organisation) => set({ organisation })}
        />
      )}
      <Fields choices={choices} draft={draft} error={error} onChange={set} />
    </Dialog>
  )
}

interface FieldsProps {
  choices: BudgetChoices
  draft: Draft
  error: Error | null
  onChange: (part: Partial<Draft>) => void
}

function Fields({ choices, draft, error, onChange }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <SelectField
        label={t('budget.source')}
        value={draft.source}
        options={SOURCES.map((value) => ({ value, label: t(`budget.sources.${value}`) }))}
        error={fieldText(error, 'source')}
        onChange={(source) => onChange({ source: source as BudgetSource })}
      />
      <SelectField
        label={t('budget.objective')}
        value={draft.objective}
        options={[
          { value: '', label: t('budget.general') },
          ...choices.objectives.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` })),
        ]}
        error={fieldText(error, 'objective_code')}
        onChange={(objective) => onChange({ objective })}
      />
      <SelectField
        label={t('budget.task')}
        value={draft.task}
        options={[
          { value: '', label: t('budget.noTask') },
          ...choices.tasks.map((one) => ({ value: one.code, label: `${one.code} ${one.name.slice(0, 90)}` })),
        ]}
        error={fieldText(error, 'task_code')}
        onChange={(task) => onChange({ task })}
      />
      <TextArea
        label={t('budget.purpose')}
        hint={t('budget.noPersonalData')}
        maxLength={500}
        value={draft.purpose}
        error={fieldText(error, 'purpose')}
        onChange={(event) => onChange({ purpose: event.target.value })}
      />
      <AmountField
        label={t('budget.fields.planned')}
        value={draft.planned}
        error={fieldText(error, 'planned')}
        onChange={(planned) => onChange({ planned })}
      />
    </>
  )
}

function draftOf(choices: BudgetChoices, line: BudgetDetail | undefined): Draft {
  const own = choices.organisations[0]
  return {
    organisation: line?.owner.code ?? own?.code ?? '',
    source: line?.source ?? (own?.level === 'city' ? 'city' : 'district'),
    objective: line?.objective_code ?? '',
    task: line?.task_code ?? '',
    purpose: line?.purpose ?? '',
    planned: line ? formatInteger(line.planned) : '',
  }
}

function fieldsOf(draft: Draft): BudgetFields {
  return {
    source: draft.source,
    objective_code: draft.objective || null,
    task_code: draft.task || null,
    purpose: draft.purpose,
    planned: amountToSend(draft.planned),
  }
}
