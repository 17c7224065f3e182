/** The reports a person may see in a period: her own body's on top, the others below, searchable. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isAt, useSession } from '@/access/session'
import type { Period, SubmissionState } from '@/api/types'
import { useAddress } from '@/lib/useAddress'
import { Card } from '@/ui/Card'
import type { Sort } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { ExportButton } from '@/ui/ExportButton'
import { Filters, FilterSelect } from '@/ui/Filters'
import { PageHead } from '@/ui/PageHead'
import { Pager } from '@/ui/Pager'
import { SearchInput } from '@/ui/SearchInput'
import { Skeleton } from '@/ui/Skeleton'
import { allSubmissions, submissionsQuery, type SubmissionFilter } from './queries'
import { submissionRows } from './submissionRows'
import { OwnSubmission, SubmissionTable } from './SubmissionTable'

const STATES: SubmissionState[] = ['draft', 'submitted', 'certified', 'accepted', 'returned']
const SORTS = ['owner', 'state', 'due_on', 'updated_at'] as const
const PAGE_SIZE = 50

type Part = 'q' | 'tinh_trang' | 'sap_xep' | 'trang'

export function SubmissionList({ period }: { period: Period }) {
  const { t } = useTranslation()
  const me = useSession()
  const own = me.memberships.filter((membership) => ['contributor', 'approver'].includes(membership.role))
  const [address, change] = useAddress<Part>()
  const list = useOthers(period, address)
  const mine = useQuery({
    ...submissionsQuery({ period_id: period.id, organisation_id: own[0]?.organisation.id }),
    enabled: own.length > 0,
  })
  const ownRows = mine.data?.items ?? []
  const others = (list.data?.items ?? []).filter((row) => !own.some((held) => isAt(held, row.owner.id)))
  const isFiltered = Boolean(address.q || address.tinh_trang)
  const hasOthers = others.length > 0 || isFiltered || own.length === 0
  return (
    <>
      <PageHead title={t('report.listTitle')} sub={period.name} />
      <div className="stack">
        {ownRows.length > 0 && (
          <Card title={t('report.mine')} isFlush>
            {ownRows.map((row) => (
              <OwnSubmission key={row.id} submission={row} />
            ))}
          </Card>
        )}
        {list.isPending && <Skeleton height={200} />}
        {list.data && hasOthers && (
          <Card title={own.length ? t('report.others') : undefined} isFlush>
            <ListFilters period={period} />
            {others.length > 0 ? (
              <SubmissionTable
                caption={t('report.listTitle')}
                rows={others}
                sort={sortOf(address.sap_xep)}
                onSort={(sort) =>
                  change({ sap_xep: `${sort.isDescending ? '-' : ''}${sort.id}`, trang: undefined })
                }
              />
            ) : (
              <EmptyState icon="search" title={t(isFiltered ? 'report.emptySearch' : 'report.emptyList')}>
                {t(isFiltered ? 'report.emptySearchHint' : 'report.emptyListHint')}
              </EmptyState>
            )}
            <ListPager total={list.data.total} />
          </Card>
        )}
        {list.data && !hasOthers && ownRows.length === 0 && (
          <Card isFlush>
            <EmptyState icon="form" title={t('report.emptyList')}>
              {t('report.emptyListHint')}
            </EmptyState>
          </Card>
        )}
      </div>
    </>
  )
}

type Address = Partial<Record<Part, string>>

function filterOf(period: Period, { q, tinh_trang, sap_xep }: Address): SubmissionFilter {
  const state = STATES.find((known) => known === tinh_trang)
  const sort = sortOf(sap_xep)
  return {
    period_id: period.id,
    ...(q ? { q } : {}),
    ...(state ? { state: [state] } : {}),
    sort: `${sort.isDescending ? '-' : ''}${sort.id}` as SubmissionFilter['sort'],
  }
}

/** `-due_on` in the address -> by due date, latest first; by name where it says nothing known. */
function sortOf(text: string | undefined): Sort {
  const id = SORTS.find((known) => known === text?.replace(/^-/, '')) ?? 'owner'
  return { id, isDescending: text?.startsWith('-') ?? false }
}

function useOthers(period: Period, address: Address) {
  return useQuery({
    ...submissionsQuery({
      ...filterOf(period, address),
      page: Number(address.trang) || 1,
      page_size: PAGE_SIZE,
    }),
    placeholderData: keepPreviousData,
  })
}

function ListFilters({ period }: { period: Period }) {
  const { t } = useTranslation()
  const [address, change] = useAddress<Part>()
  return (
    <Filters>
      <SearchInput
        label={t('report.search')}
        value={address.q ?? ''}
        onChange={(q) => change({ q, trang: undefined })}
      />
      <FilterSelect
        label={t('report.stateFilter')}
        value={address.tinh_trang ?? ''}
        options={[
          { value: '', label: t('report.allStates') },
          ...STATES.map((state) => ({ value: state, label: t(`common.state.${state}`) })),
        ]}
        onChange={(value) => change({ tinh_trang: value, trang: undefined })}
      />
      <ExportButton
        name={`${t('report.listTitle')} ${period.code}`}
        load={async () => submissionRows(await allSubmissions(filterOf(period, address)), t)}
      />
    </Filters>
  )
}

function ListPager({ total }: { total: number }) {
  const [address, change] = useAddress<Part>()
  return (
    <Pager
      page={Number(address.trang) || 1}
      pageSize={PAGE_SIZE}
      total={total}
      onChange={(page) => change({ trang: String(page) })}
    />
  )
}
