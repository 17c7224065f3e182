/** Visits as cards that a thumb can hit: where, when, how far; the list of a whole district is the same. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Inspection } from '@/api/inspections'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import styles from './Inspections.module.css'
import { InspectionStateTag, OutcomeTag } from './InspectionTag'
import { listQuery, type InspectionFilter } from './queries'

const PAGE_SIZE = 25

interface Props {
  filter: InspectionFilter
  empty: string
  emptyHint: string
  page: number
  onPage: (page: number) => void
}

export function Visits({ filter, empty, emptyHint, page, onPage }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(listQuery({ ...filter, page, page_size: PAGE_SIZE }))
  if (!data) return <Skeleton height={240} />
  if (data.total === 0)
    return (
      <EmptyState icon="calendar" title={empty}>
        {emptyHint}
      </EmptyState>
    )
  return (
    <>
      <ul className={styles.visits} aria-label={t('inspections.list')}>
        {data.items.map((visit) => (
          <li key={visit.id}>
            <Visit visit={visit} />
          </li>
        ))}
      </ul>
      <Pager page={page} pageSize={PAGE_SIZE} total={data.total} onChange={onPage} />
    </>
  )
}

function Visit({ visit }: { visit: Inspection }) {
  const { t } = useTranslation()
  return (
    <Link className={styles.visit} to="/kiem-tra/$id" params={{ id: visit.id }}>
      <span className={styles.where}>
        <b>{visit.establishment.name}</b>
        <span>{visit.establishment.address}</span>
        <span>
          {[formatDate(visit.day), unitName(visit.team), visit.is_joint && t('inspections.joint')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className={styles.tags}>
        <InspectionStateTag state={visit.state} />
        {visit.kind === 'unannounced' && <Tag tone="neutral">{t('inspections.kinds.unannounced')}</Tag>}
        {visit.outcome && visit.state !== 'in_progress' && <OutcomeTag outcome={visit.outcome} />}
        {visit.is_follow_up_overdue && (
          <Tag tone="bad" icon="clock">
            {t('inspections.followUpOverdue', { date: formatDate(visit.follow_up_on) })}
          </Tag>
        )}
      </span>
      <Icon name="chevron-right" />
    </Link>
  )
}
