/** Below the targets of Theo dõi: who has not reported, what waits for a decision or an answer, how reports came in. */
import type { Completeness } from '@/api/figures'
import { useCan, useSession } from '@/access/session'
import { CommunesCard } from '@/features/completeness/CommunesCard'
import { CompletenessMatrix } from '@/features/completeness/CompletenessMatrix'
import { DaysCard } from '@/features/completeness/DaysCard'
import type { MatrixFilter } from '@/features/completeness/filter'
import { UnsentCard } from '@/features/deadlines/UnsentCard'
import { WaitingCard } from '@/features/difficulties/WaitingCard'
import { ReopeningQueue } from '@/features/reopenings/ReopeningQueue'

interface Props {
  completeness: Completeness
  /** The district whose communes this person receives reports from. */
  district: string | null
  dueOn: string | null
  daysLeft: number | null
  filter: MatrixFilter & { sort?: string }
  onFilter: (next: MatrixFilter & { sort?: string }) => void
}

export function MonitoringBelow({ completeness, district, dueOn, ...matrix }: Props) {
  const me = useSession()
  const decides = useCan('submission.reopen')
  const reminds = useCan('submission.remind')
  const answers = useCan('difficulty.accept')
  const { id, name } = completeness.period
  const withCommunes = district !== null
  return (
    <>
      {reminds && <UnsentCard periodId={id} periodName={name} withCommunes={withCommunes} />}
      {decides && <ReopeningQueue isQuiet />}
      {answers && <WaitingCard />}
      {district && me.plan && (
        <CommunesCard districtId={district} planId={me.plan.id} completeness={completeness} />
      )}
      <DaysCard completeness={completeness} withCommunes={withCommunes} dueOn={dueOn} />
      <CompletenessMatrix completeness={completeness} {...matrix} />
    </>
  )
}
