/** Which column holds which field: begun from the guess, changed by whoever imports; a column holds one field. */
import type { ImportField, ImportSheet } from '@/api/establishments'

export type Columns = Partial<Record<ImportField, string>>

export const FIELDS: ImportField[] = [
  'name',
  'kind',
  'address',
  'commune',
  'district',
  'licence_number',
  'workers',
  'state',
  'listed',
  'since',
  'note',
]
export const NEEDED: ImportField[] = ['name', 'kind', 'address', 'commune']

export function guessOf(sheet: ImportSheet): Columns {
  const columns: Columns = {}
  for (const { field, letter } of sheet.columns) if (field && !columns[field]) columns[field] = letter
  return columns
}

/** A column taken for a field is no longer that of another. */
export function choose(columns: Columns, field: ImportField, letter: string): Columns {
  const others = Object.entries(columns).filter(([name, taken]) => name !== field && taken !== letter)
  return { ...Object.fromEntries(others), ...(letter ? { [field]: letter } : {}) }
}

export function lacking(columns: Columns): ImportField[] {
  return NEEDED.filter((field) => !columns[field])
}

/** The largest sheet first: that is where the rows are. */
export function fullestOf(sheets: ImportSheet[]): ImportSheet | undefined {
  return [...sheets].sort((a, b) => b.rows - a.rows)[0]
}
