/** Kiểm tra, đánh giá thực hiện kế hoạch: the programme of the year and what is still open. */
import { createLazyRoute } from '@tanstack/react-router'
import { EvaluationsPage } from '@/features/evaluations/EvaluationsPage'
import { usePeriods } from '../period'

export const Route = createLazyRoute('/shell/kiem-tra-thuc-hien')({ component: Page })

function Page() {
  return <EvaluationsPage periods={usePeriods()} />
}
