/** Every body that owes a paper by the plan, those without one first, and how many have issued theirs. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Coverage, OwingBody } from '@/api/documents'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { ExportButton } from '@/ui/ExportButton'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import styles from './Documents.module.css'
import { owedQuery } from './queries'

const LOOKS = {
  missing: ['warn', 'clock'],
  partly: ['on', 'pen'],
  issued: ['ok', 'ok'],
} as const

export function OwedView({ kind }: { kind: 'plan' | 'team' }) {
  const { t } = useTranslation()
  const { plan } = useSession()
  const { data } = useQuery(owedQuery(kind, plan?.id))
  if (!data) return <Skeleton height={420} />
  if (data.lines.length === 0)
    return (
      <EmptyState icon="document" title={t('documents.owed.none')}>
        {t('documents.owed.noneHint')}
      </EmptyState>
    )
  return (
    <>
      <div className={styles.summary}>
        <ul className={styles.coverage}>
          {data.coverage.map((one) => (
            <Share key={one.level} coverage={one} />
          ))}
        </ul>
        <ExportButton
          name={t(`documents.owed.${kind}`)}
          load={() => Promise.resolve(owedRows(data.lines, t))}
        />
      </div>
      <DataTable
        caption={t(`documents.owed.${kind}`)}
        columns={columns(t)}
        groups={[{ id: 'all', rows: data.lines }]}
        rowId={(row) => row.organisation.id}
      />
    </>
  )
}

function Share({ coverage }: { coverage: Coverage }) {
  return (
    <li>
      <b>
        {coverage.issued}/{coverage.total}
      </b>
      <meter min={0} max={coverage.total} value={coverage.issued} aria-label={coverage.sentence} />
      <span>{coverage.sentence}</span>
    </li>
  )
}

function columns(t: TFunction): Column<OwingBody>[] {
  return [
    {
      id: 'organisation',
      head: t('documents.owner'),
      isRowHead: true,
      cell: (row) => (
        <Link to="/don-vi/$code" params={{ code: row.organisation.code }}>
          {unitName(row.organisation)}
        </Link>
      ),
    },
    {
      id: 'papers',
      head: t('documents.owed.papers'),
      asCard: 'full',
      cell: (row) => (
        <ul className={styles.owed}>
          {row.papers.map((paper) => (
            <li key={paper.task_code}>
              <Link to="/phan-cong/$id" params={{ id: paper.assignment_id }} title={paper.task_text}>
                {paper.task_code}
              </Link>{' '}
              {paper.document_id ? (
                <Link to="/van-ban/$id" params={{ id: paper.document_id }}>
                  {t('documents.numberDated', { number: paper.number, date: formatDate(paper.issued_on) })}
                </Link>
              ) : (
                <span className={paper.is_late ? styles.late : styles.quiet}>
                  {paper.due_on
                    ? t(paper.is_late ? 'documents.owed.late' : 'documents.owed.notYetDue', {
                        date: formatDate(paper.due_on),
                      })
                    : t('documents.owed.notYet')}
                </span>
              )}
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: 'standing',
      head: t('documents.state'),
      asCard: 'corner',
      cell: (row) => (
        <Tag tone={LOOKS[row.standing][0]} icon={LOOKS[row.standing][1]}>
          {t(`documents.owed.standing.${row.standing}`)}
        </Tag>
      ),
    },
  ]
}

function owedRows(lines: OwingBody[], t: TFunction) {
  return [
    ['owner', 'owed.task', 'number', 'issuedOn', 'titleHead', 'state'].map((name) => t(`documents.${name}`)),
    ...lines.flatMap((line) =>
      line.papers.map((paper) => [
        line.organisation.name,
        paper.task_code,
        paper.number,
        paper.issued_on ? formatDate(paper.issued_on) : '',
        paper.title,
        t(`documents.owed.standing.${paper.document_id ? 'issued' : 'missing'}`),
      ]),
    ),
  ]
}
