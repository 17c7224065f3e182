/** Lines of the budget, page by page; the coordinator sums one up without leaving the list. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BudgetLine } from '@/api/budget'
import { allows } from '@/lib/actions'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { type Column, DataTable, type Sort } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import { ActDialog } from './ActDialog'
import { money } from './amount'
import styles from './Budget.module.css'
import { BudgetTag } from './BudgetTag'
import { Named } from './Figures'
import { type LineFilter, listQuery } from './queries'

const PAGE_SIZE = 25

interface Props {
  filter: LineFilter
  page: number
  onPage: (page: number) => void
  onSort: (sort: Sort) => void
}

export function BudgetTable({ filter, page, onPage, onSort }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(listQuery({ ...filter, page, page_size: PAGE_SIZE }))
  const [asked, setAsked] = useState<BudgetLine | null>(null)
  if (!data) return <Skeleton height={420} />
  if (data.total === 0)
    return (
      <EmptyState icon="coins" title={t('budget.empty')}>
        {t('budget.emptyHint')}
      </EmptyState>
    )
  const sort = filter.sort ?? 'owner'
  return (
    <>
      <DataTable
        caption={t('budget.lines')}
        columns={columnsOf(t, setAsked)}
        groups={[{ id: 'all', rows: data.items }]}
        rowId={(row) => row.id}
        sort={{ id: sort.replace('-', ''), isDescending: sort.startsWith('-') }}
        onSort={onSort}
      />
      <Pager page={page} pageSize={PAGE_SIZE} total={data.total} onChange={onPage} />
      {asked && <ActDialog line={asked} asked="synthesise" onClose={() => setAsked(null)} />}
    </>
  )
}

function columnsOf(t: TFunction, onSynthesise: (line: BudgetLine) => void): Column<BudgetLine>[] {
  return [
    {
      id: 'purpose',
      head: t('budget.purpose'),
      isRowHead: true,
      isSortable: true,
      asCard: 'full',
      cell: (row) => (
        <>
          <Link className={styles.name} to="/kinh-phi/$id" params={{ id: row.id }}>
            {row.purpose}
          </Link>
          <span className={styles.small}>
            {t(`budget.sources.${row.source}`)}
            {' · '}
            {row.objective_code ?? t('budget.general')}
          </span>
        </>
      ),
    },
    {
      id: 'owner',
      head: t('budget.body'),
      isSortable: true,
      asCard: 'full',
      cell: (row) => unitName(row.owner),
    },
    ...(['planned', 'synthesised'] as const).map((name) => amountColumn(t, name, true)),
    ...(['allotted', 'disbursed'] as const).map((name) => amountColumn(t, name, false)),
    {
      id: 'state',
      head: t('budget.state'),
      isSortable: true,
      asCard: 'full',
      cell: (row) => (
        <span className={styles.tags}>
          <BudgetTag state={row.state} />
          {row.state === 'proposed' && allows(row.actions, 'synthesise') && (
            <Button
              size="s"
              aria-label={t('budget.synthesiseOne', { purpose: row.purpose })}
              onClick={() => onSynthesise(row)}
            >
              {t('budget.acts.synthesise.button')}
            </Button>
          )}
        </span>
      ),
    },
  ]
}

type AmountName = 'planned' | 'synthesised' | 'allotted' | 'disbursed'

function amountColumn(t: TFunction, name: AmountName, isSortable: boolean): Column<BudgetLine> {
  const head = t(`budget.amounts.${name}`)
  return {
    id: name,
    head,
    align: 'end',
    isSortable,
    asCard: 'full',
    cell: (row) => <Named name={head}>{money(row[name])}</Named>,
  }
}
