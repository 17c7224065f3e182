/** Asks what an act needs: a figure, a day and an amount, or a reason; what is final is confirmed. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { BudgetEntry, BudgetLine } from '@/api/budget'
import { isProblem } from '@/api/problems'
import { formatDate } from '@/lib/dates'
import { formatInteger } from '@/lib/numbers'
import { Confirm } from '@/ui/Confirm'
import { Dialog } from '@/ui/Dialog'
import { FailureNote } from '@/ui/FailureNote'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { amountToSend, excessOf, money } from './amount'
import { AmountField } from './AmountField'
import { ExcessNote } from './ExcessNote'
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
  /** That more is allotted than was summed up. */
  isMeant: boolean
}

const EXCESS = 'beyond-synthesised'
const CONFIRMED: Asked[] = ['propose', 'withdraw', 'void']

export function ActDialog({ line, asked, entry, onClose }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [answer, set] = useAnswer(line, asked, today)
  const act = useAct(line.id, line.etag)
  const excess = asked === 'allocate' ? excessOf(line, answer.amount) : 0
  const isHeld = excess > 0 && !answer.isMeant
  // What was refused for being more than was summed up is said by the note, with the figures as they are by now.
  const error = excess > 0 && isProblem(act.error) && act.error.code === EXCESS ? null : act.error
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
    onConfirm: () => {
      if (!isHeld) act.mutate(actOf(asked, answer, entry), { onSuccess: onClose })
    },
    onClose,
  }
  const fields = <Fields asked={asked} answer={answer} error={error} today={today} onChange={set} />
  if (CONFIRMED.includes(asked))
    return (
      <Confirm {...shared} cancel={t(asked === 'void' ? 'budget.acts.void.cancel' : 'common.cancel')}>
        <p>{t(`${words}.sub`, told)}</p>
        {fields}
      </Confirm>
    )
  const mean = (isMeant: boolean) => set({ isMeant })
  return (
    <Dialog {...shared} isHeld={isHeld} sub={t(`${words}.sub`, told)}>
      {fields}
      {excess > 0 && <ExcessNote line={line} excess={excess} isMeant={answer.isMeant} onChange={mean} />}
    </Dialog>
  )
}

function useAnswer(line: BudgetLine, asked: Asked, day: string) {
  const [answer, setAnswer] = useState<Answer>({
    amount: asked === 'synthesise' ? formatInteger(line.synthesised ?? line.planned) : '',
    day,
    decision: '',
    note: '',
    isMeant: false,
  })
  const set = (part: Partial<Answer>) => setAnswer((before) => ({ ...before, ...part }))
  return [answer, set] as const
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
          onChange={(amount) => onChange({ amount, isMeant: false })}
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

function actOf(asked: Asked, answer: Answer, entry?: BudgetEntry): Act {
  const { amount, day, decision, note, isMeant } = answer
  switch (asked) {
    case 'synthesise':
      return { verb: asked, amount: amountToSend(amount), note }
    case 'void':
      return { verb: asked, entryId: entry?.id ?? '', reason: note }
    case 'allocate':
    case 'disburse': {
      const entry = {
        dated_on: day,
        amount: amountToSend(amount),
        decision_number: decision || null,
        note: note || null,
      }
      return asked === 'disburse'
        ? { verb: asked, entry }
        : { verb: asked, entry: { ...entry, beyond_synthesised: isMeant } }
    }
    default:
      return { verb: asked, note }
  }
}
