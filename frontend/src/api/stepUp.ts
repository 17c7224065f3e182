/** Knows that a request waits for a proof of who sits there, so that one dialog can ask for all that wait. */
let waiting: { promise: Promise<boolean>; settle: (isProven: boolean) => void } | null = null
const listeners = new Set<() => void>()

function tell(): void {
  listeners.forEach((listener) => listener())
}

export const stepUp = {
  /** Resolves to whether it was proven; all who ask meanwhile wait for the same answer. */
  ask(): Promise<boolean> {
    if (!waiting) {
      let settle: (isProven: boolean) => void = () => undefined
      const promise = new Promise<boolean>((resolve) => (settle = resolve))
      waiting = { promise, settle }
      tell()
    }
    return waiting.promise
  },
  settle(isProven: boolean): void {
    const { settle } = waiting ?? {}
    waiting = null
    tell()
    settle?.(isProven)
  },
  isAsked: () => waiting !== null,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
