/** All that was done to an assignment and told of it, latest first. */
import { useTranslation } from 'react-i18next'
import type { AssignmentDetail } from '@/api/assignments'
import { formatDate, formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Timeline } from '@/ui/Timeline'

export function AssignmentTimeline({ updates }: { updates: AssignmentDetail['updates'] }) {
  const { t } = useTranslation()
  if (updates.length === 0) return null
  return (
    <Card title={t('assignments.history')}>
      <Timeline
        label={t('assignments.history')}
        items={updates.map((update) => ({
          id: update.id,
          title: [
            t(`audit.verbs.${update.verb.replace('.', '_')}`),
            update.due_on && t('assignments.due', { date: formatDate(update.due_on) }),
            update.needs_help && t('assignments.needsHelp'),
          ]
            .filter(Boolean)
            .join(' · '),
          detail: update.by,
          at: formatMoment(update.at),
          body: update.note,
        }))}
      />
    </Card>
  )
}
