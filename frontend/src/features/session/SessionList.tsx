/** Everywhere this person is signed in; each of the others can be ended. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnSession } from '@/api/account'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import styles from './Account.module.css'
import { failureText } from './failure'
import { sessionsQuery, useEndSessions } from './queries'

export function SessionList() {
  const { t } = useTranslation()
  const { data } = useQuery(sessionsQuery)
  const [isAsked, setAsked] = useState(false)
  const end = useEndSessions()
  const said = failureText(end.error, t)
  const others = data?.items.filter((session) => !session.is_this_one) ?? []
  return (
    <Card title={t('account.sessions')} sub={t('account.sessionsSub')}>
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
      {!data && <Skeleton height={80} />}
      <ul className={styles.list}>
        {data?.items.map((session) => (
          <SessionLine key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
        ))}
      </ul>
      {data && others.length === 0 && <p className="sub">{t('account.noOthers')}</p>}
      {others.length > 0 && (
        <div className={styles.actions}>
          <Button icon="sign-out" isBusy={end.isPending} onClick={() => setAsked(true)}>
            {t('account.endOthers')}
          </Button>
        </div>
      )}
      <Confirm
        isOpen={isAsked}
        title={t('account.endOthersTitle')}
        confirm={t('account.endOthers')}
        cancel={t('common.cancel')}
        isBusy={end.isPending}
        onConfirm={() => end.mutate(null, { onSettled: () => setAsked(false) })}
        onClose={() => setAsked(false)}
      >
        {t('account.endOthersText', { count: others.length })}
      </Confirm>
    </Card>
  )
}

function SessionLine({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const { t } = useTranslation()
  const device = t('account.device', {
    browser: t(`account.browsers.${session.browser ?? 'other'}`),
    system: t(`account.systems.${session.system ?? 'other'}`),
  })
  const begun = formatMoment(session.created_at)
  return (
    <li>
      <span>
        <span className={styles.device}>
          {device}
          {session.is_this_one && (
            <Tag tone="primary" size="s">
              {t('account.thisOne')}
            </Tag>
          )}
        </span>
        <small>{t('account.begun', { at: begun })}</small>
        <small>{t('account.seen', { at: formatMoment(session.last_seen_at) })}</small>
      </span>
      {!session.is_this_one && (
        <Button size="s" aria-label={t('account.endOne', { device, at: begun })} onClick={onEnd}>
          {t('account.end')}
        </Button>
      )}
    </li>
  )
}
