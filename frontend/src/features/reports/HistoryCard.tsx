/** All that was done to the report, latest first. */
import { useTranslation } from 'react-i18next'
import type { ReportStep } from '@/api/reports'
import { formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Timeline } from '@/ui/Timeline'

export function HistoryCard({ steps }: { steps: ReportStep[] }) {
  const { t } = useTranslation()
  return (
    <Card title={t('reports.history')}>
      <Timeline
        label={t('reports.history')}
        items={steps.toReversed().map((step) => ({
          id: `${step.verb}:${step.at}`,
          title: t(`reports.done.${step.verb.replace('report.', '')}`),
          detail: step.actor,
          at: formatMoment(step.at),
          body: step.note,
        }))}
      />
    </Card>
  )
}
