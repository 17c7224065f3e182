/** How a person is spoken to: the given name, and chị or anh only where the name itself says so. */
export type Address = 'chi' | 'anh' | 'either'

export function givenName(fullName: string): string {
  return fullName.trim().split(/\s+/).at(-1) ?? fullName
}

/** "Thị" and "Văn" are the middle names that leave no doubt. */
export function addressOf(fullName: string): Address {
  const middle = fullName.trim().split(/\s+/).slice(1, -1)
  if (middle.includes('Thị')) return 'chi'
  return middle.includes('Văn') ? 'anh' : 'either'
}
