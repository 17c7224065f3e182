/** Báo cáo: what the caller may begin for the period in sight, and the reports that there are. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { IfCan } from '@/access/IfCan'
import { useSession } from '@/access/session'
import type { Period } from '@/api/types'
import { useAddress } from '@/lib/useAddress'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { ExportButton } from '@/ui/ExportButton'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { BeginCard } from './BeginCard'
import { filterOf, type Part, type Picked, sortName } from './filter'
import { allReports, arrivedQuery } from './queries'
import { ReportFilters } from './ReportFilters'
import { reportRows } from './reportRows'
import { ReportTable } from './ReportTable'

export function ReportsPage({ period }: { period: Period | null }) {
  const { t } = useTranslation()
  const [address, change] = useAddress<Part>()
  const filter = filterOf(period?.id, address)
  const narrow = (parts: Picked) => change({ ...parts, trang: undefined })
  return (
    <>
      <PageHead title={t('reports.title')} sub={t('reports.sub')} />
      {period ? (
        <div className="stack">
          <Arrived period={period} />
          <IfCan verb="report.edit">
            <BeginCard period={period} />
          </IfCan>
          <Card
            isFlush
            title={t('reports.list')}
            aside={
              <ExportButton
                name={t('reports.title')}
                load={async () => reportRows(await allReports(filter), t)}
              />
            }
          >
            <ReportFilters picked={address} period={period} onPick={narrow} />
            <ReportTable
              picked={address}
              filter={filter}
              page={Number(address.trang) || 1}
              onPage={(next) => change({ trang: String(next) })}
              onSort={(sort) => narrow({ sap_xep: sortName(sort) })}
            />
          </Card>
        </div>
      ) : (
        <Card>
          <EmptyState icon="document" title={t('reports.noPeriod')} />
        </Card>
      )}
    </>
  )
}

/** Whoever receives reports sees at once how many bodies' own have come. */
function Arrived({ period }: { period: Period }) {
  const { t } = useTranslation()
  const { memberships } = useSession()
  const receives = memberships.some(({ role }) => role === 'coordinator')
  const { data: count } = useQuery({ ...arrivedQuery(period.id), enabled: receives })
  if (count === undefined) return null
  return (
    <Note tone={count > 0 ? 'primary' : 'plain'} role="status">
      {count > 0
        ? t('reports.arrived', { count, period: period.name })
        : t('reports.noneArrived', { period: period.name })}
    </Note>
  )
}
