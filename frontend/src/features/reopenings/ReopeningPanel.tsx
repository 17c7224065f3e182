/** Above a report of a closed period: reopened until when and why, asked for and by whom, or the way to ask. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import type { Reopening } from '@/api/revisions'
import type { Submission } from '@/api/types'
import { allows } from '@/lib/actions'
import { formatMoment } from '@/lib/dates'
import { late } from '@/lib/late'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { Quote } from '@/ui/Quote'
import type { Decision } from './DecideDialog'
import { reopeningsOf } from './queries'
import styles from './Reopening.module.css'

const RequestDialog = late(() => import('./RequestDialog').then((m) => ({ default: m.RequestDialog })))
const DecideDialog = late(() => import('./DecideDialog').then((m) => ({ default: m.DecideDialog })))

type Opened = 'request' | Decision

export function ReopeningPanel({ submission }: { submission: Submission }) {
  const concerned = submission.is_locked || submission.reopened_until !== null
  const { data } = useQuery({ ...reopeningsOf(submission.id), enabled: concerned })
  const latest = data?.items[0]
  useFollowing(submission, data && (latest ?? null))
  const [open, setOpen] = useState<Opened | null>(null)
  const close = () => setOpen(null)
  const mayAsk = allows(submission.actions, 'request_reopening')
  if (!concerned) return null
  return (
    <div className={styles.panel} data-reopening>
      {latest && <Standing reopening={latest} mayAsk={mayAsk} onOpen={setOpen} />}
      {mayAsk && data && !latest && <Ask onAsk={() => setOpen('request')} />}
      <Suspense>
        {open === 'request' && (
          <RequestDialog id={submission.id} etag={submission.etag} state={submission.state} onClose={close} />
        )}
        {open && open !== 'request' && latest && (
          <DecideDialog reopening={latest} decision={open} onClose={close} />
        )}
      </Suspense>
    </div>
  )
}

/** What was asked or decided elsewhere, and time that ran out, change the report on the screen too. */
function useFollowing({ id, reopened_until: until }: Submission, latest: Reopening | null | undefined): void {
  const client = useQueryClient()
  const told = latest && `${latest.id} ${latest.standing}`
  const seen = useRef(told)
  useEffect(() => {
    const isNew = seen.current !== undefined && told !== seen.current
    seen.current = told
    if (isNew) void client.invalidateQueries({ queryKey: keys.submission(id) })
  }, [client, id, told])
  const isOther = latest ? (latest.standing === 'approved') !== (until !== null) : false
  useEffect(() => {
    if (!isOther) return
    for (const queryKey of [keys.submission(id), keys.reopenings({ submission_id: id })])
      void client.invalidateQueries({ queryKey })
  }, [client, id, isOther])
}

function Ask({ onAsk }: { onAsk: () => void }) {
  const { t } = useTranslation()
  return (
    <Note icon="lock">
      <div className={styles.banner}>
        <span>{t('reopening.ask.text')}</span>
        <span className={styles.actions}>
          <Button size="s" onClick={onAsk}>
            {t('reopening.ask.button')}
          </Button>
        </span>
      </div>
    </Note>
  )
}

const TONES = {
  requested: 'primary',
  approved: 'warn',
  refused: 'plain',
  ended: 'plain',
  expired: 'bad',
} as const
const ICONS = {
  requested: 'clock',
  approved: 'pen',
  refused: 'close',
  ended: 'lock',
  expired: 'lock',
} as const
const BUTTONS: Decision[] = ['reopen', 'refuse', 'end']
const VERBS = { reopen: 'reopen', refuse: 'refuse_reopening', end: 'end_reopening' } as const

interface StandingProps {
  reopening: Reopening
  mayAsk: boolean
  onOpen: (dialog: Opened) => void
}

function Standing({ reopening, mayAsk, onOpen }: StandingProps) {
  const { t } = useTranslation()
  const { standing, actions } = reopening
  const offered = BUTTONS.filter((decision) => allows(actions, VERBS[decision]))
  const said = {
    by: reopening.requested_by,
    at: formatMoment(reopening.requested_at),
    until: formatMoment(reopening.expires_at),
    decider: reopening.decided_by ?? '',
    ender: reopening.ended_by ?? '',
    decidedAt: formatMoment(reopening.decided_at),
    endedAt: formatMoment(reopening.ended_at),
  }
  return (
    <Note tone={TONES[standing]} icon={ICONS[standing]} role="status">
      <div className={styles.banner}>
        <div>
          <b>{t(`reopening.standing.${standing}`, said)}</b> {t(`reopening.detail.${standing}`, said)}{' '}
          {standing === 'requested' && reopening.is_own && t('reopening.ownWaits')}
          <Quote>{reopening.reason}</Quote>
          {reopening.decision_note && (
            <p>{t('reopening.answer', { by: reopening.decided_by, note: reopening.decision_note })}</p>
          )}
        </div>
        {(offered.length > 0 || mayAsk) && (
          <span className={styles.actions}>
            {offered.map((decision) => (
              <Button key={decision} size="s" onClick={() => onOpen(decision)}>
                {t(`reopening.${decision}.button`)}
              </Button>
            ))}
            {mayAsk && (
              <Button size="s" onClick={() => onOpen('request')}>
                {t('reopening.ask.again')}
              </Button>
            )}
          </span>
        )}
      </div>
    </Note>
  )
}
