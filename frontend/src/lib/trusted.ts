interface Policies {
  createPolicy(name: 'default', rules: { createHTML(text: string): string | null }): unknown
}

/**
 * The one policy by which the browser lets text become markup (Trusted Types): the charts may empty an element,
 * everything else throws, whoever wrote it. React sets text and attributes and needs none.
 */
export function refuseMarkup(): void {
  const { trustedTypes } = window as unknown as { trustedTypes?: Policies }
  trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) })
}
