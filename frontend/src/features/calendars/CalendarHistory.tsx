/** Who changed which day of the calendar, when and why. */
import { useTranslation } from 'react-i18next'
import type { CalendarStep, PlanCalendar } from '@/api/settings'
import { formatDate, formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Quote } from '@/ui/Quote'
import { Timeline } from '@/ui/Timeline'
import { kindOf } from './filter'

export function CalendarHistory({ calendar }: { calendar: PlanCalendar }) {
  const { t } = useTranslation()
  const title = t('settings.calendar.history')
  const said = (step: CalendarStep) => {
    const day = step.becomes ?? step.was
    return t(`settings.calendar.steps.${step.action}`, {
      day: formatDate(step.day),
      name: day?.name,
      kind: day && t(`settings.calendar.kinds.${kindOf(day)}`),
    })
  }
  return (
    <Card title={title}>
      {calendar.history.length === 0 && <p className="sub">{t('settings.calendar.neverChanged')}</p>}
      <Timeline
        label={title}
        items={calendar.history.map((step) => ({
          id: step.id,
          title: said(step),
          detail:
            step.moved > 0
              ? `${step.by}; ${t('settings.calendar.movedDates', { count: step.moved })}`
              : step.by,
          at: formatMoment(step.at),
          body: step.reason && <Quote>{step.reason}</Quote>,
        }))}
      />
    </Card>
  )
}
