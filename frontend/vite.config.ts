/** How the single-page app is built, served while developing, and unit-tested. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** What every screen needs comes in two files, not in twenty: on a phone each request costs a round trip. */
const FIRST = [
  {
    name: 'vendor',
    test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|openapi-fetch|use-sync-external-store)\//,
  },
  {
    name: 'core',
    test: /src\/(main\.tsx|api\/|access\/|lib\/|styles\/|app\/(App|router|firstScreen|search)|ui\/(Icon|Button|Skeleton|Mark)|app\/shell\/(NotFoundPage|RouteError|PagePending))/,
  },
]

const api = process.env.API_URL ?? 'http://localhost:8000'

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    port: Number(process.env.PORT ?? 5173),
    strictPort: true,
    proxy: { '/api': { target: api, changeOrigin: false } },
  },
  build: {
    target: 'es2022',
    manifest: true,
    // A data: URI would force font-src and img-src to allow data: in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    // All styles are 14 kB: one request is sooner done than ten.
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { groups: FIRST } } },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
})
