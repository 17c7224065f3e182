/** Biểu số liệu: the reports a person may see in this period. */
import { createLazyRoute } from '@tanstack/react-router'
import { SubmissionList } from '@/features/submissions/SubmissionList'
import { NoPlan } from '../shell/NoPlan'
import { useCurrentPeriod } from '../period'

export const Route = createLazyRoute('/shell/bieu-so-lieu')({ component: ListRoute })

function ListRoute() {
  const period = useCurrentPeriod()
  return period ? <SubmissionList period={period} /> : <NoPlan />
}
