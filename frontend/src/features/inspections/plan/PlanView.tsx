/** The plan of the year: its draw and seed, quotas by month, the list of a month; drawn, adopted and repeated here. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectionPlan } from '@/api/inspections'
import { formatDate } from '@/lib/dates'
import { formatInteger, formatRate } from '@/lib/numbers'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Facts } from '@/ui/Facts'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { AddDialog } from './AddDialog'
import { ChosenList } from './ChosenList'
import { FailureNote } from '@/ui/FailureNote'
import { failureText } from '../failure'
import styles from '../Inspections.module.css'
import { plansQuery, quotasQuery, replayQuery, useDraw, usePlanAct } from './queries'

interface Props {
  month?: number
  onMonth: (month: string) => void
}

export function PlanView({ month, onMonth }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(plansQuery)
  const draw = useDraw()
  if (!data) return <Skeleton height={320} />
  const again = data.may_draw && (
    <Button icon="refresh" isBusy={draw.isPending} onClick={() => draw.mutate({ seed: null })}>
      {t('inspections.plan.draw')}
    </Button>
  )
  const failure = failureText(draw.error, t, [])
  return (
    <div className="stack">
      <FailureNote>{failure}</FailureNote>
      {data.items.length === 0 && (
        <EmptyState icon="calendar" title={t('inspections.plan.empty')} action={again}>
          {t('inspections.plan.emptyHint')}
        </EmptyState>
      )}
      {data.items.slice(0, 3).map((plan) => (
        <Draw key={plan.id} plan={plan} aside={plan === data.items[0] && again} />
      ))}
      {data.items[0] && <Months plan={data.items[0]} month={month} onMonth={onMonth} />}
    </div>
  )
}

function Draw({ plan, aside }: { plan: InspectionPlan; aside: React.ReactNode }) {
  const { t } = useTranslation()
  const [isReplaying, setReplaying] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const { data: replay } = useQuery({ ...replayQuery(plan.id), enabled: isReplaying })
  const act = usePlanAct(plan.id, plan.etag)
  return (
    <Card title={t('inspections.plan.title', { number: plan.sequence })} aside={aside}>
      <p className={`${styles.tags} ${styles.start}`}>
        <Tag tone={plan.state === 'adopted' ? 'ok' : 'neutral'}>
          {t(`inspections.plan.states.${plan.state}`)}
        </Tag>
      </p>
      <Facts
        facts={[
          [
            t('inspections.plan.register'),
            t('inspections.plan.registered', { count: plan.registered, on: formatDate(plan.register_on) }),
          ],
          [t('inspections.plan.wanted'), `${formatInteger(plan.wanted)} (${formatRate(plan.share * 100)} %)`],
          [t('inspections.plan.seed'), <code key="seed">{plan.seed}</code>],
        ]}
      />
      <div className={styles.next}>
        {plan.actions.includes('inspection_plan.adopt') && (
          <Button variant="primary" isBusy={act.isPending} onClick={() => act.mutate({ verb: 'adopt' })}>
            {t('inspections.plan.adopt')}
          </Button>
        )}
        {plan.actions.includes('inspection_plan.add') && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t('inspections.plan.add.button')}
          </Button>
        )}
        <Button onClick={() => setReplaying(true)}>{t('inspections.plan.replay')}</Button>
      </div>
      {isAdding && <AddDialog plan={plan} onClose={() => setAdding(false)} />}
      {replay && (
        <Note tone={replay.has_same_list ? 'ok' : 'bad'} role="status">
          {t(replay.has_same_list ? 'inspections.plan.same' : 'inspections.plan.other', {
            drawn: replay.drawn,
            candidates: replay.candidates,
          })}{' '}
          {replay.rule}
        </Note>
      )}
    </Card>
  )
}

interface MonthsProps {
  plan: InspectionPlan
  month?: number
  onMonth: (month: string) => void
}

/** The calendar of the year: how many each month owes; one month opens its list. */
function Months({ plan, month, onMonth }: MonthsProps) {
  const { t } = useTranslation()
  const { data } = useQuery(quotasQuery(plan.id))
  const owed = (number: number) =>
    (data?.items ?? []).filter((one) => one.month === number).reduce((sum, one) => sum + one.wanted, 0)
  return (
    <Card
      isFlush
      title={t('inspections.plan.calendar')}
      sub={t('inspections.plan.calendarSub', { count: data?.wanted ?? 0 })}
    >
      <div
        className={`${styles.months} ${styles.search}`}
        role="group"
        aria-label={t('inspections.plan.calendar')}
      >
        {Array.from({ length: 12 }, (_, index) => index + 1).map((number) => (
          <Button
            key={number}
            size="s"
            variant={month === number ? 'primary' : 'plain'}
            aria-pressed={month === number}
            onClick={() => onMonth(month === number ? '' : String(number))}
          >
            {t('inspections.plan.month', { number, count: owed(number) })}
          </Button>
        ))}
      </div>
      <ChosenList plan={plan} month={month} />
    </Card>
  )
}
