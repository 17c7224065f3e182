/** What stands behind `#` goes to no server: a secret that a letter or a redirect brings to the page. */
import { useEffect, useState } from 'react'

/** Read once and taken out of the address, so that neither the history nor a picture of the screen keeps it. */
export function useHashSecret(): string {
  const [secret] = useState(() => (typeof window === 'undefined' ? '' : window.location.hash.slice(1)))
  useEffect(() => {
    if (secret) window.history.replaceState(window.history.state, '', location.pathname + location.search)
  }, [secret])
  return secret
}
