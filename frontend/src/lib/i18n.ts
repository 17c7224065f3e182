/** Loads the words of one language at a time and keeps every screen in it. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { currentLocale, rememberLocale, type Locale } from './locale'

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
  rememberLocale(locale)
  await i18next.changeLanguage(locale)
}
