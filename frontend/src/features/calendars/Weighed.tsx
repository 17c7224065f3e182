/** In a dialog of the calendar: what the change would move, while it is being typed. */
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { DayPreview, PlanCalendar } from '@/api/settings'
import { formatMoment } from '@/lib/dates'
import { FailureNote } from '@/ui/FailureNote'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { ConsequenceList } from './ConsequenceList'
import { failureText } from './failure'
import { consequencesQuery } from './queries'

interface Props {
  calendar: PlanCalendar
  asked: DayPreview | null
}

export function Weighed({ calendar, asked }: Props) {
  const { t } = useTranslation()
  const { data, isError } = useQuery(consequencesQuery(calendar, useDeferredValue(asked)))
  if (!asked || isError) return null
  if (!data) return <Skeleton height={60} />
  return (
    <Note tone={data.moved.length + data.pushed > 0 ? 'warn' : 'plain'} icon="calendar">
      <div aria-live="polite">
        <b>{t('settings.calendar.preview')}</b>
        <ConsequenceList found={data} />
      </div>
    </Note>
  )
}

/** Somebody else was sooner: the last change is told, and what was typed stays where it is. */
export function Refused({ calendar, error }: { calendar: PlanCalendar; error: Error | null }) {
  const { t } = useTranslation()
  const last = calendar.history[0]
  if (isProblem(error, 412) && last)
    return (
      <Note tone="warn" role="alert">
        {t('settings.calendar.staleBy', { by: last.by, at: formatMoment(last.at) })}{' '}
        {last.becomes?.name ?? last.was?.name}
      </Note>
    )
  return (
    <FailureNote>
      {failureText(error, t, ['day', 'was_on', 'name_vi', 'name_en', 'is_worked', 'reason'])}
    </FailureNote>
  )
}
