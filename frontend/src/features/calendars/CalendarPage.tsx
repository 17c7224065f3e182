/** Lịch làm việc: the days of a plan that are not what their weekday says, and the day each report truly falls due. */
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarChanged, CalendarDay, PlanCalendar } from '@/api/settings'
import { allows } from '@/lib/actions'
import { late } from '@/lib/late'
import { useAddress } from '@/lib/useAddress'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { EmptyState } from '@/ui/EmptyState'
import { Filters, FilterSelect } from '@/ui/Filters'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { SearchInput } from '@/ui/SearchInput'
import { Skeleton } from '@/ui/Skeleton'
import { CalendarHistory } from './CalendarHistory'
import styles from './Calendars.module.css'
import { ConsequenceList } from './ConsequenceList'
import { DayList } from './DayList'
import { KINDS, shownDays, type Part, type Picked } from './filter'
import { PeriodDates } from './PeriodDates'
import { calendarQuery, plansQuery } from './queries'

const DayDialog = late(() => import('./DayDialog').then((m) => ({ default: m.DayDialog })))
const RemoveDialog = late(() => import('./RemoveDialog').then((m) => ({ default: m.RemoveDialog })))

export function CalendarPage() {
  const { t } = useTranslation()
  const [picked, pick] = useAddress<Part>()
  const { data: plans } = useQuery({ ...plansQuery, throwOnError: true })
  const inForce = plans?.items.find((one) => one.id === picked.ke_hoach) ?? plans?.items[0]
  const { data } = useQuery({
    ...calendarQuery(inForce?.id ?? ''),
    enabled: inForce !== undefined,
    throwOnError: true,
  })
  const options = (plans?.items ?? []).map((one) => ({ value: one.id, label: one.short_title }))
  return (
    <div className={styles.page}>
      <Crumbs
        steps={[{ label: t('settings.title'), to: '/thiet-lap' }]}
        here={t('settings.calendar.title')}
      />
      <PageHead
        title={t('settings.calendar.title')}
        sub={t('settings.calendar.sub')}
        actions={
          options.length > 1 && (
            <FilterSelect
              label={t('settings.calendar.plan')}
              value={inForce?.id ?? ''}
              options={options}
              onChange={(ke_hoach) => pick({ ke_hoach })}
            />
          )
        }
      />
      {plans?.items.length === 0 && <EmptyState icon="calendar" title={t('settings.calendar.noPlan')} />}
      {data ? (
        <Calendar key={data.plan.id} calendar={data} picked={picked} pick={pick} />
      ) : (
        plans?.items.length !== 0 && <Skeleton height={420} />
      )}
    </div>
  )
}

type Asked = { verb: 'add' } | { verb: 'correct' | 'remove'; day: CalendarDay }

interface Props {
  calendar: PlanCalendar
  picked: Picked
  pick: (parts: Picked) => void
}

function Calendar({ calendar, picked, pick }: Props) {
  const { t } = useTranslation()
  const [asked, ask] = useState<Asked | null>(null)
  const [changed, setChanged] = useState<CalendarChanged | null>(null)
  const days = shownDays(calendar.days, picked)
  const close = () => ask(null)
  const done = (saved: CalendarChanged) => {
    setChanged(saved)
    close()
  }
  const add = allows(calendar.actions, 'add') && (
    <Button variant="primary" icon="calendar" onClick={() => ask({ verb: 'add' })}>
      {t('settings.calendar.add')}
    </Button>
  )
  return (
    <>
      {calendar.actions.length === 0 && <Note>{t('settings.calendar.readOnly')}</Note>}
      {changed && (
        <Note tone="ok" role="status">
          <p>{t('settings.calendar.saved')}</p>
          <ConsequenceList found={changed.consequences} />
        </Note>
      )}
      <Card isFlush title={t('settings.calendar.days', { count: calendar.days.length })} aside={add}>
        <DayFilters picked={picked} pick={pick} />
        {days.length === 0 ? (
          <EmptyState icon="calendar" title={t('settings.calendar.empty')}>
            {t('settings.calendar.emptyHint')}
          </EmptyState>
        ) : (
          <DayList days={days} actions={calendar.actions} onAct={(verb, day) => ask({ verb, day })} />
        )}
      </Card>
      <PeriodDates calendar={calendar} />
      <CalendarHistory calendar={calendar} />
      <Suspense>
        {asked && asked.verb !== 'remove' && (
          <DayDialog
            calendar={calendar}
            day={asked.verb === 'correct' ? asked.day : undefined}
            onSaved={done}
            onClose={close}
          />
        )}
        {asked?.verb === 'remove' && (
          <RemoveDialog calendar={calendar} day={asked.day} onSaved={done} onClose={close} />
        )}
      </Suspense>
    </>
  )
}

function DayFilters({ picked, pick }: Omit<Props, 'calendar'>) {
  const { t } = useTranslation()
  return (
    <Filters>
      <SearchInput
        label={t('settings.calendar.search')}
        value={picked.q ?? ''}
        onChange={(q) => pick({ q })}
      />
      <FilterSelect
        label={t('settings.calendar.kind')}
        value={picked.loai ?? ''}
        options={[
          { value: '', label: t('settings.calendar.allKinds') },
          ...Object.entries(KINDS).map(([value, kind]) => ({
            value,
            label: t(`settings.calendar.kinds.${kind}`),
          })),
        ]}
        onChange={(loai) => pick({ loai })}
      />
      <FilterSelect
        label={t('settings.order')}
        value={picked.sap_xep ?? ''}
        options={[
          { value: '', label: t('settings.calendar.earliest') },
          { value: 'muon', label: t('settings.calendar.latest') },
        ]}
        onChange={(sap_xep) => pick({ sap_xep })}
      />
    </Filters>
  )
}
