/** The reports of one body, as far as the reader may see them; nothing at all for others. */
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCan } from '@/access/session'
import { formatDate } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Facts } from '@/ui/Facts'
import { submissionsQuery } from './queries'

export function BodyReports({ organisationId }: { organisationId: string }) {
  const maySee = useCan('submission.read')
  return maySee ? <Reports organisationId={organisationId} /> : null
}

function Reports({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(submissionsQuery({ organisation_id: organisationId, page_size: 50 }))
  if (!data || data.total === 0) return null
  return (
    <Card title={t('organisations.reports')}>
      <Facts
        facts={data.items.map((report) => [
          report.period.name,
          <>
            <Link to="/bieu-so-lieu/$id" params={{ id: report.id }}>
              {t(`common.state.${report.state}`)}
            </Link>{' '}
            <small>{t('organisations.due', { date: formatDate(report.due_on) })}</small>
          </>,
        ])}
      />
    </Card>
  )
}
