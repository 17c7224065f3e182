/** What a body is called in a list: departments in full, People's Committees and their like in short. */
export interface Named {
  name: string
  short_name?: string | null
  level?: string
}

export function unitName({ name, short_name: short, level }: Named): string {
  return level === 'city' || !short ? name : short
}

/** A commune by its own name, without the committee before it. */
export function placeName(body: Named): string {
  return unitName(body).replace(/^UBND /, '')
}
