/** Words that a few screens alone need: they come with the screen, so that every other one is lighter. */

const files = import.meta.glob<Record<string, unknown>>(
  './*/{assignments,deadlines,difficulties,evaluations,documents,letters,notices,plan}.json',
  {
    import: 'default',
  },
)

export type Late =
  'assignments' | 'deadlines' | 'difficulties' | 'evaluations' | 'documents' | 'letters' | 'notices' | 'plan'

export function lateWords(locale: 'vi' | 'en', name: Late): Promise<Record<string, unknown>> {
  return files[`./${locale}/${name}.json`]!()
}
