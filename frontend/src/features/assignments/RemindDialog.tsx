/** Before bodies are reminded of what is overdue: which of them, of how much, and who was reminded today already. */
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assignment } from '@/api/assignments'
import { keys } from '@/api/keys'
import { isProblem } from '@/api/problems'
import { allows } from '@/lib/actions'
import { unitName } from '@/lib/unitName'
import { Check } from '@/ui/Check'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { TextArea } from '@/ui/TextArea'
import styles from './Assignments.module.css'
import { failureText, fieldText } from './failure'
import { allAssignments, useReminding, type AssignmentFilter } from './queries'

/** What one request takes. */
const MOST = 500

interface Props {
  filter: AssignmentFilter
  onDone: (count: number) => void
  onClose: () => void
}

export function RemindDialog({ filter, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const { data, error } = useLate(filter)
  const [left, setLeft] = useState<string[]>([])
  const [note, setNote] = useState('')
  const remind = useReminding()
  const key = useRef(crypto.randomUUID())
  const open = (data ?? []).filter((one) => allows(one.actions, 'remind'))
  const chosen = open.filter((one) => !left.includes(one.owner.id)).slice(0, MOST)
  const waiting = (data?.length ?? 0) - open.length
  const go = () => {
    if (chosen.length === 0) return
    const ids = chosen.map(({ id }) => id)
    remind.mutate({ ids, note, key: key.current }, { onSuccess: () => onDone(ids.length) })
    // A refusal is an answer: what is sent after it is another request.
    key.current = crypto.randomUUID()
  }
  const failure =
    failureText(remind.error, t) ??
    (isProblem(remind.error, 422) && fieldText(remind.error, 'assignment_ids'))
  return (
    <Dialog
      isOpen
      title={t('assignments.remind.title')}
      sub={t('assignments.remind.sub')}
      confirm={t('assignments.remind.confirm', { count: chosen.length })}
      isBusy={remind.isPending}
      isHeld={chosen.length === 0}
      onConfirm={go}
      onClose={onClose}
    >
      {failure && (
        <Note tone="bad" role="alert">
          {failure}
        </Note>
      )}
      {error && <Note tone="bad">{t('assignments.failed')}</Note>}
      {!data && !error && <Skeleton height={160} />}
      {data && open.length === 0 && <Note tone="ok">{t('assignments.remind.none')}</Note>}
      {waiting > 0 && open.length > 0 && (
        <p className="small">{t('assignments.remind.today', { count: waiting })}</p>
      )}
      {open.length > 0 && (
        <>
          <Bodies bodies={byBody(open)} left={left} onChange={setLeft} />
          <TextArea
            label={t('assignments.remind.note')}
            hint={t('assignments.noPersonalData')}
            error={fieldText(remind.error, 'note')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </>
      )}
    </Dialog>
  )
}

/** All that is overdue within the filter, read anew each time it is asked for. */
function useLate(filter: AssignmentFilter) {
  const late = { ...filter, late: true }
  return useQuery({
    queryKey: keys.assignments('late', late),
    queryFn: () => allAssignments(late),
    staleTime: 0,
  })
}

interface BodiesProps {
  bodies: Body[]
  left: string[]
  onChange: (left: string[]) => void
}

function Bodies({ bodies, left, onChange }: BodiesProps) {
  const { t } = useTranslation()
  const toggle = (id: string, isOn: boolean) =>
    onChange(isOn ? left.filter((one) => one !== id) : [...left, id])
  return (
    <fieldset className={styles.bodies}>
      <legend className="vh">{t('assignments.organisation')}</legend>
      {bodies.map(({ id, name, tasks }) => (
        <Check
          key={id}
          isChecked={!left.includes(id)}
          onChange={(isOn) => toggle(id, isOn)}
          hint={tasks.join(', ')}
        >
          {name}
        </Check>
      ))}
    </fieldset>
  )
}

interface Body {
  id: string
  name: string
  tasks: string[]
}

function byBody(rows: Assignment[]): Body[] {
  const found = new Map<string, Body>()
  for (const { owner, task } of rows) {
    const body = found.get(owner.id) ?? {
      id: owner.id,
      name: unitName(owner),
      tasks: [],
    }
    body.tasks.push(task.code)
    found.set(owner.id, body)
  }
  return [...found.values()]
}
