/** Says above the fields why the step was not taken; nothing where there is nothing to say. */
import { Note } from '@/ui/Note'

export function FailureNote({ children }: { children: string | null }) {
  if (!children) return null
  return (
    <Note tone="bad" role="alert">
      {children}
    </Note>
  )
}
