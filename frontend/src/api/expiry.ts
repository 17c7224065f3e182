/** Knows when the session ended under an open page, so that signing in again can happen in place. */
let isExpired = false
const listeners = new Set<() => void>()

function set(value: boolean): void {
  if (value === isExpired) return
  isExpired = value
  listeners.forEach((listener) => listener())
}

export const expiry = {
  mark: () => set(true),
  clear: () => set(false),
  isExpired: () => isExpired,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
