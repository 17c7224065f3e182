/** Why the last try did not go through, said aloud. */
import { Note } from './Note'

export function FailureNote({ children, className }: { children: string | null; className?: string }) {
  if (!children) return null
  return (
    <Note tone="bad" role="alert" className={className}>
      {children}
    </Note>
  )
}
