/** One territory, found by its code on a day. */
import { createLazyRoute } from '@tanstack/react-router'
import { AreaPage } from '@/features/organisations/AreaPage'

export const Route = createLazyRoute('/shell/dia-ban/$code')({ component: Page })

function Page() {
  const { code } = Route.useParams()
  const { ngay } = Route.useSearch() as { ngay?: string }
  return <AreaPage key={code} code={code} day={ngay} />
}
