/** Loads the words of one language at a time and keeps every screen in it. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Late, lateWords } from '@/locales/late'
import { currentLocale, rememberLocale, type Locale } from './locale'

/** What screens have asked for so far, to be said in the other language too. */
const late = new Set<Late>()

async function words(locale: Locale): Promise<Record<string, unknown>> {
  const module = locale === 'en' ? await import('@/locales/en') : await import('@/locales/vi')
  return module.default
}

export async function startI18n(): Promise<void> {
  const lng = currentLocale()
  await i18next.use(initReactI18next).init({
    lng,
    resources: { [lng]: { translation: await words(lng) } },
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  })
}

/** Switches the page's language without a reload. */
export async function changeLocale(locale: Locale): Promise<void> {
  if (!i18next.hasResourceBundle(locale, 'translation')) {
    i18next.addResourceBundle(locale, 'translation', await words(locale))
  }
  await addLate(locale, [...late])
  rememberLocale(locale)
  await i18next.changeLanguage(locale)
}

/** A screen waits for its own words as it waits for its script. */
export async function loadWords(...names: Late[]): Promise<void> {
  names.forEach((name) => late.add(name))
  const locale: Locale = i18next.resolvedLanguage === 'en' ? 'en' : currentLocale()
  await addLate(locale, names)
}

async function addLate(locale: Locale, names: Late[]): Promise<void> {
  const missing = names.filter((name) => !i18next.getResource(locale, 'translation', name))
  if (missing.length > 0)
    i18next.addResourceBundle(locale, 'translation', await lateWords(locale, missing), true)
}
