/** Code rules, above all who may import whom: app -> features -> (api, access, ui, lib). */
import js from '@eslint/js'
import boundaries from 'eslint-plugin-boundaries'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import ts from 'typescript-eslint'

const lazyImport = {
  name: 'react',
  importNames: ['lazy'],
  message: 'A part that cannot be fetched takes the page along: use late of @/lib/late.',
}
const clientImport = {
  patterns: [{ group: ['@/api/client', '**/api/client'], message: 'Only a queries.ts touches the client.' }],
  paths: [lazyImport],
}

export default ts.config(
  { ignores: ['dist', '**/node_modules', 'test-results', 'src/api/schema.gen.ts', 'public'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  reactHooks.configs.flat.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser },
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { project: './tsconfig.json' } },
      'boundaries/include': ['src/**/*'],
      'boundaries/ignore': ['src/**/*.test.{ts,tsx}'],
      'boundaries/elements': [
        { type: 'main', pattern: 'src/main.tsx', mode: 'full' },
        { type: 'testing', pattern: 'src/testing/**', mode: 'full' },
        { type: 'styles', pattern: ['src/styles/**', 'src/assets/**'], mode: 'full' },
        { type: 'locales', pattern: 'src/locales/**', mode: 'full' },
        { type: 'app', pattern: 'src/app/**', mode: 'full' },
        { type: 'feature', pattern: 'src/features/*/**', mode: 'full', capture: ['feature'] },
        { type: 'access', pattern: 'src/access/**', mode: 'full' },
        { type: 'api', pattern: 'src/api/**', mode: 'full' },
        { type: 'ui', pattern: 'src/ui/**', mode: 'full' },
        { type: 'lib', pattern: 'src/lib/**', mode: 'full' },
      ],
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          rules: [
            { from: 'main', allow: ['app', 'api', 'styles', 'lib', 'locales'] },
            { from: 'app', allow: ['app', 'feature', 'access', 'api', 'ui', 'lib', 'locales'] },
            {
              from: 'feature',
              allow: [['feature', { feature: '${from.feature}' }], 'access', 'api', 'ui', 'lib'],
            },
            { from: 'access', allow: ['access', 'api', 'ui', 'lib'] },
            { from: 'api', allow: ['api', 'lib'] },
            { from: 'ui', allow: ['ui', 'lib'] },
            { from: 'lib', allow: ['lib', 'locales'] },
            { from: 'locales', allow: ['locales'] },
            { from: 'styles', allow: ['styles'] },
            { from: 'testing', allow: ['testing', 'app', 'api', 'lib', 'locales'] },
          ],
        },
      ],
      'no-restricted-imports': ['error', clientImport],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/queries.ts', 'src/api/**', 'src/testing/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [lazyImport] }] },
  },
  {
    files: ['src/lib/late.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/**/*.test.{ts,tsx}'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['*.{js,ts}', 'scripts/**', 'lighthouse/*.mjs', 'e2e/**'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
)
