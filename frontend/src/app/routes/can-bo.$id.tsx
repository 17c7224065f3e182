/** One person with every role; whoever gives one sees first what it would see, if that is theirs to ask. */
import { createLazyRoute } from '@tanstack/react-router'
import { IfCan } from '@/access/IfCan'
import { RolePreview } from '@/features/explanations/RolePreview'
import { PersonPage } from '@/features/people/PersonPage'

export const Route = createLazyRoute('/shell/can-bo/$id')({ component: Page })

function Page() {
  const { id } = Route.useParams()
  return (
    <PersonPage
      key={id}
      id={id}
      preview={(role) => (
        <IfCan verb="explanation.read">
          <RolePreview wanted={role} />
        </IfCan>
      )}
    />
  )
}
