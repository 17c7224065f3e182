/** What became of each letter: waiting, sent, refused, given up; one that failed can be sent again. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAddress } from '@/lib/useAddress'
import { Card } from '@/ui/Card'
import { DataTable } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { ExportButton } from '@/ui/ExportButton'
import { Filters, FilterSelect } from '@/ui/Filters'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { Pager } from '@/ui/Pager'
import { SearchInput } from '@/ui/SearchInput'
import { Skeleton } from '@/ui/Skeleton'
import { allLetters, lettersQuery, useRetry, type LetterFilter } from './queries'
import { letterRows, STATES, useColumns } from './letterRows'

const PAGE_SIZE = 50

type Part = 'q' | 'tinh_trang' | 'trang'

function filterOf({ q, tinh_trang }: Partial<Record<Part, string>>): LetterFilter {
  const state = STATES.find((one) => one === tinh_trang)
  return { ...(q ? { q } : {}), ...(state ? { state: [state] } : {}) }
}

function isFiltered({ q, state }: LetterFilter): boolean {
  return Boolean(q || state)
}

export function LettersPage() {
  const { t } = useTranslation()
  const [address, change] = useAddress<Part>()
  const page = Number(address.trang) || 1
  const filter = filterOf(address)
  const { data } = useQuery(lettersQuery({ ...filter, page, page_size: PAGE_SIZE }))
  const retry = useRetry()
  const columns = useColumns(retry)
  return (
    <>
      <PageHead title={t('letters.title')} sub={t('letters.sub')} />
      {data && !data.is_set_up && <Note tone="warn">{t('letters.notSetUp')}</Note>}
      {retry.isSuccess && (
        <Note tone="ok" role="status">
          {t('letters.retried')}
        </Note>
      )}
      {retry.isError && (
        <Note tone="bad" role="alert">
          {t('letters.retryFailed')}
        </Note>
      )}
      <Card isFlush>
        <LetterFilters counts={data?.counts ?? {}} filter={filter} />
        {!data && <Skeleton height={240} />}
        {data?.total === 0 && (
          <EmptyState icon="mail" title={t(isFiltered(filter) ? 'letters.emptyFound' : 'letters.empty')}>
            {!isFiltered(filter) && t('letters.emptyHint')}
          </EmptyState>
        )}
        {data && data.total > 0 && (
          <DataTable
            caption={t('letters.title')}
            columns={columns}
            groups={[{ id: 'all', rows: data.items }]}
            rowId={(row) => row.id}
          />
        )}
        {data && data.total > PAGE_SIZE && (
          <Pager
            page={page}
            pageSize={PAGE_SIZE}
            total={data.total}
            onChange={(next) => change({ trang: String(next) })}
          />
        )}
      </Card>
    </>
  )
}

function LetterFilters({ counts, filter }: { counts: Record<string, number>; filter: LetterFilter }) {
  const { t } = useTranslation()
  const [, change] = useAddress<Part>()
  return (
    <Filters>
      <SearchInput
        label={t('letters.search')}
        value={filter.q ?? ''}
        onChange={(q) => change({ q, trang: undefined })}
      />
      <FilterSelect
        label={t('letters.state')}
        value={filter.state?.[0] ?? ''}
        options={[
          { value: '', label: t('letters.allStates') },
          ...STATES.map((one) => ({
            value: one,
            label: `${t(`letters.states.${one}`)} (${counts[one] ?? 0})`,
          })),
        ]}
        onChange={(value) => change({ tinh_trang: value, trang: undefined })}
      />
      <ExportButton name={t('letters.title')} load={async () => letterRows(await allLetters(filter), t)} />
    </Filters>
  )
}
