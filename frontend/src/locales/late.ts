/** Words that a few screens alone need: they come with the screen, so that every other one is lighter. */
import together from './together.json'

type Words = Record<string, unknown>

const files = import.meta.glob<Words>(
  [
    './*/*.json',
    '!./*/{common,nav,session,shell}.json',
    '!./*/{attachments,comparison,feeding,reopening,report,review}.json',
    '!./*/{analytics,completeness,deadlines}.json',
  ],
  { import: 'default' },
)
/** What the screens of every day need comes in one file, not in six: on a phone each request costs a round trip. */
const sets = import.meta.glob<Words>('./*/together/*.ts', { import: 'default' })

export const LATE = [
  'account',
  'analytics',
  'area',
  'assignments',
  'attachments',
  'audit',
  'auditlog',
  'budget',
  'clients',
  'comparison',
  'completeness',
  'deadlines',
  'difficulties',
  'documents',
  'establishments',
  'evaluations',
  'feeding',
  'inspections',
  'invitations',
  'people',
  'letters',
  'links',
  'notices',
  'organisations',
  'plan',
  'reopening',
  'report',
  'reports',
  'retention',
  'review',
  'settings',
  'steps',
  'system',
  'rights',
  'tasks',
  'territory',
  'work',
  'packs',
  'wording',
] as const

export type Late = (typeof LATE)[number]

/** The words of these names and of all that come in the same file, by name. */
export async function lateWords(locale: 'vi' | 'en', names: Late[]): Promise<Words> {
  const wanted = new Set(names.map(fileOf))
  const parts = await Promise.all([...wanted].map((name) => load(locale, name)))
  return Object.assign({}, ...parts) as Words
}

function fileOf(name: Late): string {
  return Object.entries(together).find(([, names]) => names.includes(name))?.[0] ?? name
}

async function load(locale: 'vi' | 'en', name: string): Promise<Words> {
  if (name in together) return sets[`./${locale}/together/${name}.ts`]!()
  return { [name]: await files[`./${locale}/${name}.json`]!() }
}
