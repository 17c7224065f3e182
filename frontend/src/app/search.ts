/** Which words an address may carry after the question mark; anything else is dropped. */
export type TextFilters<K extends string> = { [key in K]?: string }

/** Keeps the named filters, as text. */
export function textFilters<K extends string>(...names: K[]) {
  return (search: Record<string, unknown>): TextFilters<K> => {
    const kept: TextFilters<K> = {}
    for (const name of names) {
      const value = search[name]
      if (typeof value === 'number' || (typeof value === 'string' && value)) kept[name] = String(value)
    }
    return kept
  }
}
