/** Theo dõi, điều hành: targets, completeness and timeliness for the coordinator. */
import { createLazyRoute } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Me, Period } from '@/api/types'
import { useCurrentPeriod } from '@/app/period'
import { targetsDashboard } from '@/features/analytics/queries'
import { TargetTable } from '@/features/analytics/TargetTable'
import { AcceptButton } from '@/features/completeness/AcceptButton'
import { BulkAcceptPanel } from '@/features/completeness/BulkAcceptPanel'
import { dueOf } from '@/features/completeness/due'
import type { MatrixFilter } from '@/features/completeness/filter'
import { monitoringFinding, monitoringSub } from '@/features/completeness/finding'
import { PeriodControl } from '@/features/completeness/PeriodControl'
import { completenessQuery } from '@/features/completeness/queries'
import { DueDatesButton } from '@/features/deadlines/DueDatesButton'
import { late } from '@/lib/late'
import { useAddress } from '@/lib/useAddress'
import { Below } from '@/ui/Below'
import { EmptyState } from '@/ui/EmptyState'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/theo-doi')({ component: Screen })

/** The targets fill the first sight of the screen: what stands below them, and its words, come after it. */
const MonitoringBelow = late(
  () => import('../parts/MonitoringBelow').then((m) => ({ default: m.MonitoringBelow })),
  'difficulties',
  'feeding',
  'reopening',
)

function Screen() {
  const { t } = useTranslation()
  const period = useCurrentPeriod()
  if (!period)
    return <EmptyState title={t('analytics.noPlan.title')}>{t('analytics.noPlan.text')}</EmptyState>
  return <Monitoring period={period} />
}

type Part = 'q' | 'nhom' | 'tinh_trang' | 'sap_xep'
type Filter = MatrixFilter & { sort?: string }

function Monitoring({ period }: { period: Period }) {
  const { t } = useTranslation()
  const me = useSession()
  const [address, change] = useAddress<Part>()
  const [isAccepting, setAccepting] = useState(false)
  const district = districtOf(me)
  const { data: completeness } = useSuspenseQuery(
    completenessQuery(period.id, me.plan?.id, district !== null),
  )
  const { data: dashboard } = useSuspenseQuery(
    targetsDashboard({ periodId: period.id, basis: 'preliminary' }),
  )
  const { dueOn, daysLeft } = dueOf(period, me.business_date)
  const filter: Filter = {
    q: address.q,
    level: address.nhom,
    state: address.tinh_trang,
    sort: address.sap_xep,
  }
  const setFilter = useCallback((next: Filter) => change(toAddress(next)), [change])
  return (
    <>
      <PageHead
        title={monitoringFinding(completeness.totals, completeness.totals.certified, t)}
        tabTitle={`${t('completeness.tab')} · ${period.name}`}
        sub={monitoringSub(period, completeness.totals, me.business_date, t)}
        actions={
          <>
            <DueDatesButton period={period} />
            <PeriodControl period={period} />
            <AcceptButton periodId={period.id} isOpen={isAccepting} onOpen={() => setAccepting(true)} />
          </>
        }
      />
      <div className="stack">
        <BulkAcceptPanel periodId={period.id} isOpen={isAccepting} onClose={() => setAccepting(false)} />
        <TargetTable targets={dashboard.targets} />
        <Below>
          <MonitoringBelow
            completeness={completeness}
            district={district}
            dueOn={dueOn}
            daysLeft={daysLeft}
            filter={filter}
            onFilter={setFilter}
          />
        </Below>
      </div>
    </>
  )
}

/** The district whose communes this person receives reports from. */
function districtOf(me: Me): string | null {
  const held = me.memberships.find(
    ({ role, organisation }) => role === 'coordinator' && organisation.level === 'district',
  )
  return held?.organisation.id ?? null
}

const NAMES = { q: 'q', level: 'nhom', state: 'tinh_trang', sort: 'sap_xep' } as const

function toAddress(filter: Filter): Partial<Record<Part, string>> {
  const entries = Object.entries(filter) as [keyof typeof NAMES, string | undefined][]
  return Object.fromEntries(entries.map(([name, value]) => [NAMES[name], value]))
}
