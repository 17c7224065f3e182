/** Which communes are not in yet, by how far they have come: what a reminder must name. */
import type { TFunction } from 'i18next'
import type { Completeness, CompletenessState } from '@/api/figures'
import { placeName } from '@/lib/unitName'
import { currentCell } from './states'

/** In the order in which somebody should be reminded. */
const WAITING = ['not_started', 'draft', 'returned', 'submitted', 'certified'] as const

export interface MissingGroup {
  state: Exclude<CompletenessState, 'accepted'>
  names: string[]
}

export function groupMissing(completeness: Completeness): { count: number; groups: MissingGroup[] } {
  const rows = completeness.rows.filter((row) => row.organisation.level === 'commune')
  const groups = WAITING.map((state) => ({
    state,
    names: rows
      .filter((row) => (currentCell(row, completeness)?.state ?? 'not_started') === state)
      .map((row) => placeName(row.organisation)),
  }))
  return { count: rows.length, groups: groups.filter(({ names }) => names.length > 0) }
}

/** As it is pasted into a message. */
export function missingText(groups: MissingGroup[], period: string, t: TFunction): string {
  const lines = groups.map(
    ({ state, names }) => `- ${t(`feeding.asking.group.${state}`)}: ${names.join(', ')}`,
  )
  return [`${t('feeding.asking.title')}, ${period}:`, ...lines].join('\n')
}
