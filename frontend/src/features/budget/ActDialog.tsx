/** Asks what an act needs: a figure, a day and an amount, or a reason; what is final is confirmed. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { BudgetEntry, BudgetLine } from '@/api/budget'
import { formatDate } from '@/lib/dates'
import { formatInteger } from '@/lib/numbers'
import { Confirm } from '@/ui/Confirm'
import { Dialog } from '@/ui/Dialog'
import { FailureNote } from '@/ui/FailureNote'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { amountToSend, money } from './amount'
import { AmountField } from './AmountField'
import { failureText, fieldText } from './failure'
import { type Act, useAct } from './queries'

export type Asked = Exclude<Act['verb'], 'edit'>

interface Props {
  line: BudgetLine
  asked: Asked
  /** The entry that is voided. */
  entry?: BudgetEntry
  onClose: () => void
}

interface Answer {
  amount: string
  day: string
  decision: string
  note: string
}

const CONFIRMED: Asked[] = ['propose', 'withdraw', 'void']

export function ActDialog({ line, asked, entry, onClose }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [answer, setAnswer] = useState<Answer>({
    amount: asked === 'synthesise' ? formatInteger(line.synthesised ?? line.planned) : '',
    day: today,
    decision: '',
    note: '',
  })
  const act = useAct(line.id, line.etag)
  const set = (part: Partial<Answer>) => setAnswer((before) => ({ ...before, ...part }))
  const words = `budget.acts.${asked}`
  const told = {
    amount: money(entry?.amount ?? line.planned),
    purpose: line.purpose,
    day: entry ? formatDate(entry.dated_on) : '',
    left: money(line.left),
  }
  const shared = {
    isOpen: true,
    title: t(`${words}.title`),
    confirm: t(`${words}.confirm`),
    isBusy: act.isPending,
    onConfirm: () => act.mutate(actOf(asked, answer, entry), { onSuccess: onClose }),
    onClose,
  }
  const fields = <Fields asked={asked} answer={answer} error={act.error} today={today} onChange={set} />
  if (CONFIRMED.includes(asked))
    return (
      <Confirm {...shared} cancel={t(asked === 'void' ? 'budget.acts.void.cancel' : 'common.cancel')}>
        <p>{t(`${words}.sub`, told)}</p>
        {fields}
      </Confirm>
    )
  return (
    <Dialog {...shared} sub={t(`${words}.sub`, told)}>
      {fields}
    </Dialog>
  )
}

interface FieldsProps {
  asked: Asked
  answer: Answer
  error: Error | null
  today: string
  onChange: (part: Partial<Answer>) => void
}

function Fields({ asked, answer, error, today, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const isEntry = asked === 'allocate' || asked === 'disburse'
  const hasAmount = isEntry || asked === 'synthesise'
  const note = asked === 'void' ? 'reason' : 'note'
  const shown = ['amount', 'dated_on', 'decision_number', 'note', 'reason']
  return (
    <>
      <FailureNote>{failureText(error, t, shown)}</FailureNote>
      {isEntry && (
        <TextField
          label={t(`budget.acts.${asked}.day`)}
          type="date"
          max={today}
          value={answer.day}
          error={fieldText(error, 'dated_on')}
          onChange={(event) => onChange({ day: event.target.value })}
        />
      )}
      {hasAmount && (
        <AmountField
          label={t(`budget.acts.${asked}.amount`)}
          value={answer.amount}
          error={fieldText(error, 'amount')}
          onChange={(amount) => onChange({ amount })}
        />
      )}
      {isEntry && (
        <TextField
          label={t('budget.decision')}
          maxLength={60}
          value={answer.decision}
          error={fieldText(error, 'decision_number')}
          onChange={(event) => onChange({ decision: event.target.value })}
        />
      )}
      {asked !== 'propose' && (
        <TextArea
          label={t(`budget.acts.${asked}.note`)}
          hint={t('budget.noPersonalData')}
          value={answer.note}
          error={fieldText(error, note)}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      )}
    </>
  )
}

function actOf(asked: Asked, { amount, day, decision, note }: Answer, entry?: BudgetEntry): Act {
  switch (asked) {
    case 'synthesise':
      return { verb: asked, amount: amountToSend(amount), note }
    case 'void':
      return { verb: asked, entryId: entry?.id ?? '', reason: note }
    case 'allocate':
    case 'disburse':
      return {
        verb: asked,
        entry: {
          dated_on: day,
          amount: amountToSend(amount),
          decision_number: decision || null,
          note: note || null,
        },
      }
    default:
      return { verb: asked, note }
  }
}
