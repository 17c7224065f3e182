/** What is asked of a paper: the same of every kind, then what only its kind has. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { KindInfo } from '@/api/documents'
import type { Period } from '@/api/types'
import { unitName } from '@/lib/unitName'
import { Check } from '@/ui/Check'
import { Note } from '@/ui/Note'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { CodeChoice } from './CodeChoice'
import type { Draft } from './draft'
import { fieldText } from './failure'
import styles from './Form.module.css'
import { ItemsEditor } from './ItemsEditor'
import { outlineQuery } from './queries'
import { SelectField } from './SelectField'

interface Props {
  kind: KindInfo
  draft: Draft
  error: Error | null
  periods: Period[]
  /** Only the wording can be changed: what the paper set in motion stands. */
  isCorrection?: boolean
  onChange: (part: Partial<Draft>) => void
}

const DATES = ['sent_on', 'valid_from', 'due_on'] as const
const COUNTS = ['members_count', 'persons_count'] as const
const LEVELS = ['base', 'district', 'city', 'ministry', 'state'] as const

export function PaperFields({ kind, draft, error, periods, isCorrection, onChange }: Props) {
  const { t } = useTranslation()
  const has = (name: string) => kind.fields.includes(name) && !(isCorrection && isFrozen(kind, name))
  const told = (name: string) => fieldText(error, name)
  return (
    <div className={styles.fields}>
      <CommonFields {...{ draft, error, onChange }} />
      <OwnFields {...{ draft, error, periods, has, onChange }} />
      <PlanChoices kind={kind} draft={draft} error={error} has={has} onChange={onChange} />
      <TextArea
        label={t('documents.note')}
        hint={t('documents.form.noPersonalData')}
        value={draft.note}
        error={told('note')}
        onChange={(event) => onChange({ note: event.target.value })}
      />
      <Note icon="lock" tone="warn">
        {t('documents.form.secretNote')}
      </Note>
      <Check
        isChecked={draft.isNotSecret}
        error={told('is_not_secret')}
        onChange={(isNotSecret) => onChange({ isNotSecret })}
      >
        {t('documents.form.isNotSecret')}
      </Check>
    </div>
  )
}

type PartProps = Pick<Props, 'draft' | 'error' | 'onChange'>

/** What every paper has: number, date, title. */
function CommonFields({ draft, error, onChange }: PartProps) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const told = (name: string) => fieldText(error, name)
  return (
    <>
      <div className={styles.two}>
        <TextField
          label={t('documents.number')}
          hint={t('documents.form.numberHint')}
          maxLength={60}
          value={draft.number}
          error={told('number')}
          onChange={(event) => onChange({ number: event.target.value })}
        />
        <TextField
          label={t('documents.issuedOn')}
          type="date"
          max={today}
          value={draft.issued_on}
          error={told('issued_on')}
          onChange={(event) => onChange({ issued_on: event.target.value })}
        />
      </div>
      <TextArea
        label={t('documents.titleHead')}
        hint={t('documents.form.noPersonalData')}
        rows={2}
        maxLength={500}
        value={draft.title}
        error={told('title')}
        onChange={(event) => onChange({ title: event.target.value })}
      />
    </>
  )
}

interface OwnProps extends PartProps {
  periods: Period[]
  has: (name: string) => boolean
}

/** What only some kinds have, in words and choices. */
function OwnFields({ draft, error, periods, has, onChange }: OwnProps) {
  const { t } = useTranslation()
  const told = (name: string) => fieldText(error, name)
  return (
    <>
      {has('addressed_to') && (
        <TextField
          label={t('documents.addressedTo')}
          maxLength={200}
          value={draft.addressed_to}
          error={told('addressed_to')}
          onChange={(event) => onChange({ addressed_to: event.target.value })}
        />
      )}
      <Row {...{ draft, error, periods, has, onChange }} />
      {has('collectives') && (
        <TextArea
          label={t('documents.collectives')}
          hint={t('documents.form.collectivesHint')}
          rows={2}
          maxLength={1000}
          value={draft.collectives}
          error={told('collectives')}
          onChange={(event) => onChange({ collectives: event.target.value })}
        />
      )}
    </>
  )
}

/** Dates, counts and lists of a few, side by side. */
function Row({ draft, error, periods, has, onChange }: OwnProps) {
  const { t } = useTranslation()
  const told = (name: string) => fieldText(error, name)
  return (
    <div className={styles.two}>
      {DATES.filter(has).map((name) => (
        <TextField
          key={name}
          label={t(`documents.fields.${name}`)}
          type="date"
          value={draft[name]}
          error={told(name)}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ))}
      {COUNTS.filter(has).map((name) => (
        <TextField
          key={name}
          label={t(`documents.fields.${name}`)}
          hint={t('documents.form.countsOnly')}
          inputMode="numeric"
          value={draft[name]}
          error={told(name)}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ))}
      {has('level') && (
        <SelectField
          label={t('documents.level')}
          value={draft.level}
          error={told('level')}
          options={[
            { value: '', label: t('documents.form.choose') },
            ...LEVELS.map((value) => ({ value, label: t(`documents.levels.${value}`) })),
          ]}
          onChange={(level) => onChange({ level })}
        />
      )}
      {has('period_id') && (
        <SelectField
          label={t('documents.period')}
          value={draft.period_id}
          error={told('period_id')}
          options={[
            { value: '', label: t('documents.form.everyPeriod') },
            ...periods.map((period) => ({ value: period.id, label: period.name })),
          ]}
          onChange={(period_id) => onChange({ period_id })}
        />
      )}
    </div>
  )
}

function isFrozen(kind: KindInfo, name: string): boolean {
  return name === 'items' || (kind.is_of_the_plan && (name === 'task_codes' || name === 'due_on'))
}

interface ChoiceProps extends Pick<Props, 'kind' | 'draft' | 'error' | 'onChange'> {
  has: (name: string) => boolean
}

/** What it names of the plan: items with their bodies, tasks, indicators. */
function PlanChoices({ kind, draft, error, has, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const { plan } = useSession()
  const { data: outline } = useSuspenseQuery(outlineQuery(plan?.id ?? ''))
  const indicators = outline.objectives.flatMap((one) => one.targets.flatMap((target) => target.indicators))
  const waits = kind.kind === 'ministry_guidance'
  const tasks = outline.tasks
    .filter((task) => !waits || kind.task_codes.includes(task.code))
    .map((task) => ({ code: task.code, name: task.text }))
  return (
    <>
      {has('items') && (
        <ItemsEditor
          items={draft.items}
          bodies={outline.bodies.map((body) => ({ code: body.code, name: unitName(body) }))}
          error={error}
          onChange={(items) => onChange({ items })}
        />
      )}
      {has('indicator_codes') && (
        <CodeChoice
          label={t('documents.indicators')}
          options={indicators.map(({ code, name }) => ({ code, name }))}
          chosen={draft.indicator_codes}
          error={fieldText(error, 'indicator_codes')}
          onChange={(indicator_codes) => onChange({ indicator_codes })}
        />
      )}
      {has('task_codes') && (
        <CodeChoice
          label={t(waits ? 'documents.form.tasksDue' : 'documents.form.tasksFulfilled')}
          options={tasks}
          chosen={draft.task_codes}
          suggested={kind.task_codes}
          error={fieldText(error, 'task_codes')}
          onChange={(task_codes) => onChange({ task_codes })}
        />
      )}
    </>
  )
}
