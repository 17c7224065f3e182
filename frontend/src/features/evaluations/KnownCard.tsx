/** What the system knows of the body on this day, in a few figures. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '@/lib/dates'
import { formatInteger } from '@/lib/numbers'
import { Card } from '@/ui/Card'
import { Facts } from '@/ui/Facts'
import { Waiting } from '@/ui/Waiting'
import { factsQuery } from './queries'

export function KnownCard({ id, className }: { id: string; className?: string }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(factsQuery(id))
  const count = (timeliness: string[]) =>
    formatInteger(data?.reports.filter((one) => timeliness.includes(one.timeliness)).length)
  return (
    <Card
      className={className}
      title={t('evaluations.known.title')}
      sub={data ? t('evaluations.known.asOf', { date: formatDate(data.as_of) }) : undefined}
    >
      {!data && !error && <Waiting label={t('evaluations.known.waiting')} />}
      {error && <p className="sub">{t('evaluations.known.failed')}</p>}
      {data && (
        <Facts
          facts={[
            [t('evaluations.known.tasks'), formatInteger(data.counts.total)],
            [t('evaluations.known.done'), formatInteger(data.counts.done)],
            [t('evaluations.known.late'), formatInteger(data.counts.late)],
            [t('evaluations.known.onTime'), count(['on_time'])],
            [t('evaluations.known.notInTime'), count(['late', 'overdue'])],
          ]}
        />
      )}
    </Card>
  )
}
