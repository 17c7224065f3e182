/** All that was done to the paper, latest first; a correction shows the words before it. */
import { useTranslation } from 'react-i18next'
import type { PaperStep } from '@/api/documents'
import { formatDate, formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Timeline } from '@/ui/Timeline'

export function StepsCard({ steps }: { steps: PaperStep[] }) {
  const { t } = useTranslation()
  if (steps.length === 0)
    return (
      <Card title={t('documents.history')}>
        <p className="sub">{t('documents.noHistory')}</p>
      </Card>
    )
  return (
    <Card title={t('documents.history')}>
      <Timeline
        label={t('documents.history')}
        items={steps.map((step) => ({
          id: step.id,
          title: t(`steps.verbs.${step.verb.replace('.', '_')}`),
          detail: step.by,
          at: formatMoment(step.at),
          body: (
            <>
              {step.note}
              {step.changed.map((name) => (
                <p key={name} className="small">
                  {t('documents.before', {
                    what: t(`documents.lack.${name}`, { defaultValue: t('documents.other') }),
                    said: said(step.before[name]) || t('documents.nothing'),
                  })}
                </p>
              ))}
            </>
          ),
        }))}
      />
    </Card>
  )
}

function said(text: string | undefined): string {
  return text && /^\d{4}-\d\d-\d\d$/.test(text) ? formatDate(text) : (text ?? '')
}
