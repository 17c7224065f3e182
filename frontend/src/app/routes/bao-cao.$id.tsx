/** One report: read, written by several people, signed and sent. */
import { createLazyRoute } from '@tanstack/react-router'
import { ReportPage } from '@/features/reports/ReportPage'

export const Route = createLazyRoute('/shell/bao-cao/$id')({ component: Page })

function Page() {
  const { id } = Route.useParams()
  return <ReportPage key={id} id={id} />
}
