/** How concluded evaluations came out on each criterion; no body is named here and none is ranked. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CriterionSummary } from '@/api/evaluations'
import { formatRate } from '@/lib/numbers'
import { DataTable, type Column, type RowGroup } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Evaluations.module.css'
import { summaryQuery } from './queries'

export function CriteriaSummary() {
  const { t } = useTranslation()
  const { data } = useQuery(summaryQuery)
  if (!data) return <Skeleton height={360} />
  if (data.concluded === 0)
    return (
      <EmptyState icon="grid" title={t('evaluations.nothingConcluded')}>
        {t('evaluations.nothingConcludedHint')}
      </EmptyState>
    )
  return (
    <>
      <p className={styles.left}>{t('evaluations.byCriterion', { count: data.concluded })}</p>
      <DataTable
        caption={t('evaluations.viewNames.tieu-chi')}
        columns={columns(t)}
        groups={sections(data.criteria)}
        rowId={(row) => row.code}
        layout="sticky"
      />
    </>
  )
}

function sections(criteria: CriterionSummary[]): RowGroup<CriterionSummary>[] {
  const codes = [...new Set(criteria.map((one) => one.section))]
  return codes.map((id) => {
    const rows = criteria.filter((one) => one.section === id)
    return { id, title: rows[0]?.section_name, rows }
  })
}

function columns(t: TFunction): Column<CriterionSummary>[] {
  const counted = ['yes', 'partly', 'no', 'not_applicable'] as const
  return [
    {
      id: 'text',
      head: t('evaluations.criterion'),
      isRowHead: true,
      cell: (row) => (
        <span className={styles.text}>
          <span className="code">{row.code}</span> {row.text}
        </span>
      ),
    },
    ...counted.map((mark): Column<CriterionSummary> => ({
      id: mark,
      head: t(`evaluations.summed.${mark}`),
      align: 'end',
      cell: (row) => row[mark] || '–',
    })),
    {
      id: 'share',
      head: t('evaluations.shareHead'),
      align: 'end',
      cell: (row) => (row.share === null ? '–' : `${formatRate(row.share * 100)} %`),
    },
  ]
}
