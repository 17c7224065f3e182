/** The reports that are not done when a period is closed, as lines of a list, of a file and of the clipboard. */
import type { TFunction } from 'i18next'
import type { Closing, ClosingLine } from '@/api/revisions'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'

export const STANDINGS = ['not_started', 'draft', 'returned', 'submitted', 'certified'] as const

/** What closing means for the report's figures. */
export function meaningOf(line: ClosingLine): 'official' | 'preliminary' | 'uncounted' {
  if (line.keeps_official) return 'official'
  return line.standing === 'certified' ? 'preliminary' : 'uncounted'
}

export function closingRows(closing: Closing, t: TFunction): (string | number)[][] {
  const head = ['code', 'unit', 'state', 'filled', 'expected', 'due'].map((name) =>
    t(`completeness.csv.${name}`),
  )
  const body = closing.lines.map((line) => [
    line.owner.code,
    unitName(line.owner),
    t(`completeness.closing.standing.${line.standing}`),
    line.filled,
    line.expected,
    formatDate(line.due_on),
    line.days_late,
    t(`completeness.closing.meaning.${meaningOf(line)}`),
  ])
  return [[...head, t('completeness.closing.daysLate'), t('completeness.closing.after')], ...body]
}

/** One line a report, to paste into a message. */
export function closingText(closing: Closing, t: TFunction): string {
  return closing.lines
    .map((line) =>
      [
        unitName(line.owner),
        t(`completeness.closing.standing.${line.standing}`),
        line.days_late > 0 && t('completeness.timeliness.late', { count: line.days_late }),
      ]
        .filter(Boolean)
        .join(', '),
    )
    .join('\n')
}
