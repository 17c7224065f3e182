/** Grey shapes while a screen's code or figures are on their way. */
import { PageSkeleton } from '@/ui/Skeleton'

export function PagePending() {
  return <PageSkeleton />
}
