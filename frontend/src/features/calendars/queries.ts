/** The working calendar of a plan: read, weighed and changed. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { CalendarChanged, DayPreview, DayWrite, PlanCalendar } from '@/api/settings'

export const plansQuery = queryOptions({
  queryKey: keys.planPart('plans', null),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/plans', { signal })),
})

const of = (planId: string) => ({ params: { path: { plan_id: planId } } })

export function calendarQuery(planId: string) {
  return queryOptions({
    queryKey: keys.calendar(planId),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/calendars/{plan_id}', { ...of(planId), signal })),
    staleTime: 0,
  })
}

/** What would move; a day that will not do is told when it is saved. */
export function consequencesQuery(calendar: PlanCalendar, asked: DayPreview | null) {
  return queryOptions({
    queryKey: keys.calendarPreview(calendar.plan.id, calendar.etag, asked),
    queryFn: () =>
      unwrap(api.POST('/api/v1/calendars/{plan_id}/preview', { ...of(calendar.plan.id), body: asked! })),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    throwOnError: false,
  })
}

export type Act =
  | { verb: 'add'; day: DayWrite }
  | { verb: 'correct'; day: DayWrite; was_on: string }
  | { verb: 'remove'; day: string; reason: string }

function send(calendar: PlanCalendar, act: Act): Promise<CalendarChanged> {
  const to = { ...of(calendar.plan.id), headers: ifMatch(calendar.etag) }
  switch (act.verb) {
    case 'add':
      return unwrap(api.POST('/api/v1/calendars/{plan_id}/add', { ...to, body: act.day }))
    case 'correct':
      return unwrap(
        api.POST('/api/v1/calendars/{plan_id}/correct', { ...to, body: { ...act.day, was_on: act.was_on } }),
      )
    case 'remove':
      return unwrap(
        api.POST('/api/v1/calendars/{plan_id}/remove', { ...to, body: { day: act.day, reason: act.reason } }),
      )
  }
}

/** Due dates may have moved, and with them what everybody is asked for. */
export function useCalendarChange(calendar: PlanCalendar) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => send(calendar, act),
    onSettled: () =>
      Promise.all(
        [keys.calendar(calendar.plan.id), keys.periods, keys.submissions, ['due-dates']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
