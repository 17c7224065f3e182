/** Puts a visit into the programme, or changes what it is about. Who goes is counted, never named. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvaluationDetail } from '@/api/evaluations'
import type { Period } from '@/api/types'
import { useSession } from '@/access/session'
import { unitName } from '@/lib/unitName'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import styles from './EvaluationPage.module.css'
import { FailureNote } from '@/ui/FailureNote'
import { failureText, fieldText } from './failure'
import { LEVELS } from './filter'
import { bodiesQuery, useAct, usePlan } from './queries'
import { Select } from './Select'
import { TeamField } from './TeamField'

const FIELDS = ['organisation_id', 'period_id', 'planned_on', 'subject', 'team_size', 'team_ids']

interface Props {
  evaluation?: EvaluationDetail
  periods?: Period[]
  onClose: () => void
}

interface Draft {
  body: string
  period: string
  day: string
  subject: string
  size: string
  team: string[]
}

function useDraft({ evaluation, periods = [] }: Props) {
  const { business_date: today } = useSession()
  return useState<Draft>({
    body: '',
    period: periods.find((one) => one.kind === 'half_year')?.id ?? '',
    day: today,
    subject: evaluation?.subject ?? '',
    size: String(evaluation?.team_size ?? 5),
    team: evaluation?.team.map((one) => one.id) ?? [],
  })
}

export function PlanDialog(props: Props) {
  const { evaluation, periods = [], onClose } = props
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [draft, setDraft] = useDraft(props)
  const [isChecked, setChecked] = useState(false)
  const plan = usePlan()
  const act = useAct(evaluation?.id ?? '', evaluation?.etag ?? '')
  const error = plan.error ?? act.error
  const missing = [!evaluation && !draft.body && 'organisation_id', !draft.subject.trim() && 'subject']
  const send = () => {
    setChecked(true)
    if (missing.some(Boolean)) return
    const about = { subject: draft.subject, team_size: Number(draft.size) || 0, team_ids: draft.team }
    if (evaluation) return act.mutate({ verb: 'edit', ...about }, { onSuccess: onClose })
    plan.mutate(
      { organisation_id: draft.body, period_id: draft.period, planned_on: draft.day, ...about },
      { onSuccess: ({ id }) => void navigate({ to: '/kiem-tra-thuc-hien/$id', params: { id } }) },
    )
  }
  const said = (field: string) =>
    (isChecked && missing.includes(field as 'subject') ? t(`evaluations.missing.${field}`) : null) ??
    fieldText(error, field)
  const words = evaluation ? 'evaluations.acts.edit' : 'evaluations.plan'
  const parts = {
    draft,
    said,
    onChange: (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })),
  }
  return (
    <Dialog
      isOpen
      isWide
      title={t(`${words}.title`)}
      sub={t('evaluations.plan.sub')}
      confirm={t(`${words}.confirm`)}
      isBusy={plan.isPending || act.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      <FailureNote>{failureText(error, t, FIELDS)}</FailureNote>
      {!evaluation && <WhomAndWhen {...parts} periods={periods} />}
      <About {...parts} />
    </Dialog>
  )
}

interface PartsProps {
  draft: Draft
  said: (field: string) => string | null
  onChange: (part: Partial<Draft>) => void
}

function WhomAndWhen({ draft, said, onChange, periods }: PartsProps & { periods: Period[] }) {
  const { t } = useTranslation()
  const { data: bodies } = useQuery(bodiesQuery)
  return (
    <>
      <Select
        label={t('evaluations.body')}
        value={draft.body}
        error={said('organisation_id')}
        empty={t('evaluations.plan.chooseBody')}
        groups={LEVELS.map((level) => ({
          label: t(`evaluations.levels.${level}`),
          options: (bodies?.checkable ?? [])
            .filter((body) => body.level === level)
            .map((body) => ({ value: body.id, label: unitName(body) })),
        }))}
        onChange={(body) => onChange({ body })}
      />
      <div className={styles.pair}>
        <Select
          label={t('evaluations.period')}
          value={draft.period}
          error={said('period_id')}
          groups={[{ options: periods.map((one) => ({ value: one.id, label: one.name })) }]}
          onChange={(period) => onChange({ period })}
        />
        <TextField
          label={t('evaluations.planned')}
          type="date"
          value={draft.day}
          hint={t('evaluations.plan.dayHint')}
          error={said('planned_on')}
          onChange={(event) => onChange({ day: event.target.value })}
        />
      </div>
    </>
  )
}

function About({ draft, said, onChange }: PartsProps) {
  const { t } = useTranslation()
  const { data: bodies } = useQuery(bodiesQuery)
  return (
    <>
      <TextField
        label={t('evaluations.subject')}
        value={draft.subject}
        maxLength={200}
        hint={t('evaluations.noPersonalData')}
        error={said('subject')}
        onChange={(event) => onChange({ subject: event.target.value })}
      />
      <TextField
        label={t('evaluations.teamSize')}
        type="number"
        inputMode="numeric"
        min={1}
        max={50}
        value={draft.size}
        hint={t('evaluations.plan.sizeHint')}
        error={said('team_size')}
        onChange={(event) => onChange({ size: event.target.value })}
      />
      <TeamField
        bodies={bodies?.team ?? []}
        chosen={draft.team}
        error={said('team_ids')}
        onChange={(team) => onChange({ team })}
      />
    </>
  )
}
