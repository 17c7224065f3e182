/** What this person may do with the difficulty now; the likely next step is the primary one. */
import { useTranslation } from 'react-i18next'
import type { DifficultyDetail } from '@/api/difficulties'
import { allows } from '@/lib/actions'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import type { Asked } from './acts'
import styles from './DifficultyPage.module.css'

/** In the order in which they are likely; a difficulty that is taken up already is answered first. */
const FRESH: Asked[] = ['accept', 'answer']
const TAKEN: Asked[] = ['answer', 'accept']
const OTHERS: Asked[] = [
  'supply',
  'resolve',
  'decide',
  'advise',
  'ask',
  'escalate',
  'pass-up',
  'return',
  'merge',
  'reopen',
  'reply',
  'withdraw',
]

interface Props {
  difficulty: DifficultyDetail
  onAsk: (asked: Asked) => void
}

export function NextSteps({ difficulty, onAsk }: Props) {
  const { t } = useTranslation()
  const order = [...(difficulty.state === 'accepted' ? TAKEN : FRESH), ...OTHERS]
  const offered = order.filter((act) => allows(difficulty.actions, act.replace('-', '_')))
  const note = noteOf(difficulty)
  if (offered.length === 0 && !note) return null
  return (
    <Card title={t('difficulties.now')}>
      {note && (
        <Note tone={note === 'returned' ? 'warn' : 'plain'} className={styles.said}>
          {t(`difficulties.notes.${note}`, {
            unit: difficulty.handler?.name ?? '',
            date: formatDate(difficulty.reopen_until),
          })}
        </Note>
      )}
      {offered.length > 0 && (
        <div className={styles.next}>
          {offered.map((act, index) => (
            <Button key={act} variant={index === 0 ? 'primary' : 'plain'} onClick={() => onAsk(act)}>
              {t(`difficulties.acts.${act}.button`)}
            </Button>
          ))}
        </div>
      )}
    </Card>
  )
}

/** What a state means to whoever reads it. */
function noteOf({ state, actions }: DifficultyDetail): string | null {
  if (state === 'answered') return allows(actions, 'resolve') ? 'isItResolved' : null
  if (state === 'returned') return 'returned'
  if (state === 'asked' || state === 'escalated' || state === 'merged' || state === 'withdrawn') return state
  return null
}
