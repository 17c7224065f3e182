/** Which language the person reads, kept where the first paint can find it. */
export type Locale = 'vi' | 'en'

export function currentLocale(): Locale {
  return document.documentElement.lang === 'en' ? 'en' : 'vi'
}

export function rememberLocale(locale: Locale): void {
  document.documentElement.lang = locale
  try {
    localStorage.setItem('locale', locale)
  } catch {
    // Storage may be blocked; the choice then lasts as long as the page.
  }
}
