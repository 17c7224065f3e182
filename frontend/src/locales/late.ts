/** Words that a few screens alone need: they come with the screen, so that every other one is lighter. */

const files = import.meta.glob<Record<string, unknown>>(
  ['./*/*.json', '!./*/{common,nav,session,shell}.json'],
  {
    import: 'default',
  },
)

export const LATE = [
  'analytics',
  'area',
  'assignments',
  'attachments',
  'audit',
  'comparison',
  'completeness',
  'deadlines',
  'difficulties',
  'documents',
  'establishments',
  'evaluations',
  'feeding',
  'inspections',
  'letters',
  'notices',
  'organisations',
  'plan',
  'reopening',
  'report',
  'review',
  'tasks',
  'work',
] as const

export type Late = (typeof LATE)[number]

export function lateWords(locale: 'vi' | 'en', name: Late): Promise<Record<string, unknown>> {
  return files[`./${locale}/${name}.json`]!()
}
