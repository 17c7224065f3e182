/** One body, found by its code, with what it has to do and what it reported. */
import { createLazyRoute } from '@tanstack/react-router'
import { BodyCard } from '@/features/completeness/BodyCard'
import { RelatedPapers } from '@/features/documents/RelatedPapers'
import { OrganisationPage } from '@/features/organisations/OrganisationPage'
import { BodyDuties } from '@/features/plans/BodyDuties'

export const Route = createLazyRoute('/shell/don-vi/$code')({ component: Page })

function Page() {
  const { code } = Route.useParams()
  return (
    <OrganisationPage key={code} code={code}>
      {(body) => (
        <>
          <RelatedPapers filter={{ issuer: body.code }} more={{ co_quan: body.code }} />
          <BodyCard organisationId={body.id} />
          <BodyDuties code={body.code} level={body.level} groups={body.groups.map((group) => group.code)} />
        </>
      )}
    </OrganisationPage>
  )
}
