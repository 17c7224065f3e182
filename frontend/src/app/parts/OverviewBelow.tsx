/** Below the targets of Tổng quan: by district, who has reported, and what is only watched. */
import { useCan, useSession } from '@/access/session'
import type { TargetsDashboard } from '@/api/figures'
import type { Basis, Period } from '@/api/types'
import { DistrictCards } from '@/features/analytics/DistrictCards'
import { Monitoring } from '@/features/analytics/Monitoring'
import { CompletenessCards } from '@/features/completeness/CompletenessCards'

interface Props {
  data: TargetsDashboard
  period: Period
  where: { periodId: string; basis: Basis }
  chart?: string
  map?: string
  onChart: (code: string) => void
  onMap: (code: string) => void
}

export function OverviewBelow({ data, period, where, ...chosen }: Props) {
  const me = useSession()
  const seesCompleteness = useCan('completeness.read')
  return (
    <>
      <DistrictCards targets={data.targets} where={where} period={period.name} {...chosen} />
      {seesCompleteness && (
        <CompletenessCards period={period} planId={me.plan?.id} today={me.business_date} hasLink />
      )}
      <Monitoring groups={data.monitoring} />
    </>
  )
}
