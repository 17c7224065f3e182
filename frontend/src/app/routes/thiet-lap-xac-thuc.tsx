/** Thiết lập xác thực hai bước: before anything else, for whose role needs it. */
import { useQueryClient } from '@tanstack/react-query'
import { createLazyRoute, useNavigate } from '@tanstack/react-router'
import { EnrolPage } from '@/features/session/EnrolPage'
import { StepUp } from '../shell/StepUp'
import { useSignOut } from '../shell/useSignOut'

export const Route = createLazyRoute('/thiet-lap-xac-thuc')({ component: FirstEnrolment })

function FirstEnrolment() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const goOn = async () => {
    queries.clear()
    await navigate({ to: '/' })
  }
  return (
    <>
      <EnrolPage onDone={() => void goOn()} onSignOut={() => signOut.mutate()} />
      <StepUp />
    </>
  )
}
