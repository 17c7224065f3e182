/** The page of an indicator, found by its code. */
import { createLazyRoute } from '@tanstack/react-router'
import { RelatedPapers } from '@/features/documents/RelatedPapers'
import { IndicatorPage } from '@/features/plans/IndicatorPage'
import { IndicatorWords } from '@/features/wording/IndicatorWords'

export const Route = createLazyRoute('/shell/ke-hoach/chi-so/$code')({ component: Page })

function Page() {
  const { code } = Route.useParams()
  return (
    <IndicatorPage key={code} code={code}>
      <IndicatorWords code={code} />
      <RelatedPapers filter={{ indicator: code }} more={{ chi_so: code }} />
    </IndicatorPage>
  )
}
