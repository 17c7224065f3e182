/** How the browser journeys run: one file after another, against the system that the environment names. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.e2e.ts'],
    // The machine's two cores belong to the browser, the API and the worker; seconds are measured here.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
