/** Prepares the page that unit tests draw on: matchers, the Vietnamese words, and a clean document after each test. */
import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { loadWords, startI18n } from '@/lib/i18n'
import { LATE } from '@/locales/late'

beforeAll(async () => {
  await startI18n()
  await loadWords(...LATE)
})
afterEach(cleanup)
