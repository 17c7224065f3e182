/** Rendered while building, not in the browser: what the pages show before any script has run. */
import { createMemoryHistory } from '@tanstack/react-router'
import i18next from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { initReactI18next } from 'react-i18next'
import words from '@/locales/vi'
import { App } from './App'
import { router } from './router'
import { ShellSplash } from './shell/ShellSplash'

await i18next.use(initReactI18next).init({
  lng: 'vi',
  resources: { vi: { translation: words } },
  interpolation: { escapeValue: false },
  showSupportNotice: false,
})

/** The frame of every signed-in screen. */
export function shell(): string {
  return renderToStaticMarkup(<ShellSplash />)
}

/** The sign-in page, to be read at once; it cannot be typed into or sent until its script has come. */
export async function signIn(): Promise<string> {
  router.update({ history: createMemoryHistory({ initialEntries: ['/dang-nhap'] }) })
  await router.load()
  return renderToStaticMarkup(<App />)
    .replace(/<script.*?<\/script>/gs, '')
    .replaceAll('<input', '<input readonly')
    .replaceAll('type="submit"', 'type="button"')
}
