/** One body that has not reported: how far it is, when it is due, whom a reminder reaches, and who reminded last. */
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Unsent } from '@/api/deadlines'
import { isProblem } from '@/api/problems'
import { allows } from '@/lib/actions'
import { formatDate, formatMoment, isToday } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { StatusTag } from '@/ui/StatusTag'
import styles from './Deadlines.module.css'
import type { Change } from './ExtendDialog'
import { failureText, fieldText } from './failure'
import { useReminding } from './queries'
import { isRemindable, reachedBy } from './reach'

interface Props {
  item: Unsent
  isPicked: boolean
  onPick: (isPicked: boolean) => void
  onDone: () => void
  onChange: (change: Change) => void
}

export function UnsentLine({ item, isPicked, onPick, onDone, onChange }: Props) {
  const { t } = useTranslation()
  const remind = useReminding()
  const unit = unitName(item.owner)
  // The same key until the answer comes: pressed twice on a slow line it reminds once.
  const key = useRef(crypto.randomUUID())
  const failure = failureText(remind.error, t) ?? fieldText(remind.error, 'submission_ids')
  const go = () => remind.mutate({ ids: [item.id], key: key.current }, { onSuccess: onDone })
  return (
    <li className={styles.line}>
      <span className={styles.pick}>
        {isRemindable(item) && (
          <input
            type="checkbox"
            aria-label={t('deadlines.unsent.pick', { unit })}
            checked={isPicked}
            onChange={(event) => onPick(event.target.checked)}
          />
        )}
      </span>
      <div className={styles.said}>
        <Link to="/bieu-so-lieu/$id" params={{ id: item.id }} className={styles.unit}>
          {unit}
        </Link>
        <p className={styles.meta}>
          <span>{t(`deadlines.state.${stateOf(item)}`)}</span>
          <span>{t('deadlines.unsent.due', { date: formatDate(item.due_on) })}</span>
          {item.extended_from && (
            <StatusTag tone="primary" icon="calendar" size="s">
              {t('deadlines.extendedTag')}
            </StatusTag>
          )}
          {item.days_left < 0 && (
            <StatusTag tone="bad" icon="clock" size="s">
              {t('completeness.timeliness.late', { count: -item.days_left })}
            </StatusTag>
          )}
        </p>
        <Told item={item} />
        {failure && (
          <p role="alert" className={styles.failure}>
            {isProblem(remind.error, 422) ? failure : t('deadlines.unsent.notReminded', { why: failure })}
          </p>
        )}
      </div>
      <Actions item={item} isBusy={remind.isPending} onRemind={go} onChange={onChange} />
    </li>
  )
}

interface ActionsProps {
  item: Unsent
  isBusy: boolean
  onRemind: () => void
  onChange: (change: Change) => void
}

function Actions({ item, isBusy, onRemind, onChange }: ActionsProps) {
  const { t } = useTranslation()
  const unit = unitName(item.owner)
  return (
    <span className={styles.actions}>
      {allows(item.actions, 'withdraw_extension') && (
        <Button
          size="s"
          aria-label={t('deadlines.withdraw.of', { unit })}
          onClick={() => onChange('withdraw')}
        >
          {t('deadlines.withdraw.button')}
        </Button>
      )}
      {allows(item.actions, 'extend') && (
        <Button
          size="s"
          aria-label={t(`deadlines.extend.${item.extended_from ? 'againOf' : 'of'}`, { unit })}
          onClick={() => onChange('extend')}
        >
          {t(`deadlines.extend.${item.extended_from ? 'again' : 'button'}`)}
        </Button>
      )}
      {isRemindable(item) && (
        <Button
          size="s"
          icon="bell"
          isBusy={isBusy}
          aria-label={t('deadlines.unsent.remindOne', { unit })}
          onClick={onRemind}
        >
          {t('deadlines.unsent.remind')}
        </Button>
      )}
    </span>
  )
}

function stateOf(item: Unsent): 'returned' | 'draft' | 'not_started' {
  if (item.state === 'returned') return 'returned'
  return item.filled > 0 ? 'draft' : 'not_started'
}

/** Whom a reminder reaches, and when somebody reminded last. */
function Told({ item }: { item: Unsent }) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const people = reachedBy(item)
  const [first, second, ...others] = people
  const named = [first, second].filter(Boolean).join(', ')
  return (
    <p className={styles.told}>
      {people.length === 0
        ? t('deadlines.unsent.nobody')
        : t(`deadlines.unsent.reaches${others.length > 0 ? 'More' : ''}`, {
            named,
            count: others.length,
          })}
      {item.reminded_at && (
        <>
          {' · '}
          <b>
            {t(`deadlines.unsent.${isToday(item.reminded_at, today) ? 'remindedToday' : 'remindedLast'}`, {
              at: formatMoment(item.reminded_at),
              by: item.reminded_by,
            })}
          </b>
        </>
      )}
    </p>
  )
}
