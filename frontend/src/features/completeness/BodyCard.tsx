/** The reports of one body over its periods, each judged by its own due date; nothing at all where it is out of reach. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useCan } from '@/access/session'
import type { BodyReport } from '@/api/deadlines'
import { formatDate } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { DataTable, type Column } from '@/ui/DataTable'
import { StateTag } from '@/ui/StateTag'
import { StatusTag } from '@/ui/StatusTag'
import styles from './Matrix.module.css'
import { bodyCompletenessQuery } from './queries'
import { FILL, shownState } from './states'

export function BodyCard({ organisationId }: { organisationId: string }) {
  const maySee = useCan('completeness.read')
  return maySee ? <Reports organisationId={organisationId} /> : null
}

function Reports({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(bodyCompletenessQuery(organisationId))
  if (!data || data.items.length === 0) return null
  const { sent, expected, on_time: onTime } = data.tally
  return (
    <Card
      title={t('deadlines.body.title')}
      sub={
        expected
          ? t('deadlines.body.finding', { sent, count: expected, onTime })
          : t('deadlines.body.optional')
      }
      isFlush
    >
      <div className={styles.body}>
        <DataTable
          caption={t('deadlines.body.caption')}
          columns={columns(t)}
          groups={[{ id: 'all', rows: data.items }]}
          rowId={(row) => row.period.id}
        />
      </div>
    </Card>
  )
}

function columns(t: TFunction): Column<BodyReport>[] {
  return [
    {
      id: 'period',
      head: t('deadlines.body.head.period'),
      isRowHead: true,
      cell: (row) => (
        <Link to="/bieu-so-lieu/$id" params={{ id: row.submission_id! }}>
          {row.period.name}
        </Link>
      ),
    },
    {
      id: 'state',
      head: t('deadlines.body.head.state'),
      cell: (row) => <StateTag fill={FILL[shownState(row)]}>{t(`common.state.${shownState(row)}`)}</StateTag>,
    },
    {
      id: 'due',
      head: t('deadlines.body.head.due'),
      cell: (row) => (
        <>
          {formatDate(row.due_on)}
          {row.extended_from && (
            <small className={styles.note}>
              {t('deadlines.extendedTag')},{' '}
              {t('deadlines.body.calendar', {
                date: formatDate(row.extended_from),
              })}
            </small>
          )}
        </>
      ),
    },
    {
      id: 'sent',
      head: t('deadlines.body.head.sent'),
      cell: (row) => formatDate(row.first_submitted_on),
    },
    {
      id: 'timeliness',
      head: t('deadlines.body.head.timeliness'),
      asCard: 'corner',
      cell: (row) => <Punctual row={row} />,
    },
  ]
}

function Punctual({ row }: { row: BodyReport }) {
  const { t } = useTranslation()
  const { timeliness, days_late: count } = row
  if (timeliness === 'on_time')
    return (
      <StatusTag tone="ok" icon="check" size="s">
        {t('completeness.timeliness.on_time')}
      </StatusTag>
    )
  if (timeliness === 'late')
    return (
      <StatusTag tone="warn" icon="clock" size="s">
        {t('completeness.timeliness.late', { count })}
      </StatusTag>
    )
  if (timeliness === 'overdue')
    return (
      <StatusTag tone="bad" icon="clock" size="s">
        {t('deadlines.body.overdue', { count })}
      </StatusTag>
    )
  return <span className="small">{t(`deadlines.body.${timeliness}`)}</span>
}
