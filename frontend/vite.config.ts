/** How the single-page app is built, served while developing, and unit-tested. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Sources whose path below src/ begins like one of these. */
const below = (...beginnings: string[]) => new RegExp(`/src/(${beginnings.join('|')})`)

/** Features whose questions to the server no other screen asks: they come with their own screens. */
const OWN_SCREENS = [
  'budget',
  'calendars',
  'clients',
  'establishments',
  'evaluations',
  'inspections',
  'invitations',
  'letters',
  'packs',
  'people',
  'reports',
  'retention',
  'settings',
  'system',
  'wording',
]

/** What screens share comes in a few files, not in thirty: on a phone each request costs a round trip. */
const SHARED = [
  {
    // Two files come over two connections; one of both would come last of all.
    name: 'react',
    test: /rolldown\/runtime|node_modules\/(react|react-dom|scheduler)\//,
  },
  {
    name: 'vendor',
    test: /node_modules\/(@tanstack|i18next|react-i18next|openapi-fetch|use-sync-external-store|html-parse-stringify|void-elements)\//,
  },
  {
    name: 'core',
    test: below(
      'main.tsx|api/|access/|lib/|styles/',
      'app/(App|router|roots|carryingOut|firstScreen|search|shell/(NotFoundPage|RouteError|PagePending))',
      'ui/(Icon|Button|Skeleton|Mark)',
    ),
  },
  {
    // Every signed-in screen: without what is loaded when it is opened (menus, dialogs) or drawn (charts, maps), and
    // without what only the pages of administrators, or of one register, ask.
    name: 'frame',
    test: below(
      'app/(period|shell/(?!PeriodMenu|UserMenuFull|SessionExpiredDialog|StepUpDialog|Preferences))',
      `features/(?!${OWN_SCREENS.join('|')})\\w+/(queries|failure|due)\\.ts`,
      'features/(analytics/live|reopenings/Reopening.module)',
      'features/(analytics/TargetTable.module|completeness/(Matrix.module|StateLegend))',
      'ui/(?!windows|DownloadMenuFull|menu|Threshold|chart|image|tile|Tile|Sparkline)',
    ),
  },
  {
    name: 'form',
    test: below('features/submissions/form/(?!CheckDialog|RowMenuFull|FedTable|GiveBack|completeness)'),
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
    // All styles are 18 kB: one request is sooner done than ten.
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { groups: SHARED } } },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
})
