/** How a compared figure and its change read, by the way the figure is entered. */
import type { TFunction } from 'i18next'
import type { ComparedFigure, ComparedIndicator, ComparedValue } from '@/api/revisions'
import { formatDifference, formatInteger, formatRate } from '@/lib/numbers'

export interface FigureText {
  text: string
  parts?: string
}

type Entry = ComparedIndicator['entry']

export function figureText(
  entry: Entry,
  figure: ComparedFigure | null,
  isPart: boolean,
  t: TFunction,
): FigureText {
  if (!figure) return { text: t('comparison.absent') }
  if (figure.status === null) return { text: t('comparison.unfilled') }
  if (figure.status !== 'number') return { text: t(`comparison.status.${figure.status}`) }
  const { numerator, denominator } = figure
  if (entry === 'yes_no' || (entry === 'programmes' && isPart))
    return { text: t(numerator === 1 ? 'comparison.yes' : 'comparison.no') }
  if (entry === 'programmes') return { text: t(numerator === 1 ? 'comparison.enough' : 'comparison.few') }
  if (entry === 'months' && !isPart)
    return {
      text: t('comparison.months', { done: formatInteger(numerator), of: formatInteger(denominator) }),
    }
  if (entry === 'parts' && !isPart) return { text: t('comparison.byPart') }
  if (denominator === null) return { text: formatInteger(numerator) }
  const parts = `${formatInteger(numerator)}/${formatInteger(denominator)}`
  return figure.rate === null ? { text: parts } : { text: `${formatRate(figure.rate)} %`, parts }
}

/** Lines of the change: points of the rate, then the number and its share. */
export function changeLines({ change }: ComparedValue, t: TFunction): string[] {
  if (!change) return []
  const lines: string[] = []
  if (change.points !== null && change.points !== 0)
    lines.push(t('comparison.points', { value: formatDifference(change.points) }))
  const numerator = part(change.numerator, change.denominator === null ? '' : t('comparison.numerator'))
  const percent = change.percent ? ` (${formatDifference(change.percent)} %)` : ''
  if (numerator) lines.push(numerator + percent)
  const denominator = part(change.denominator, t('comparison.denominator'))
  if (denominator) lines.push(denominator)
  return lines
}

function part(difference: number | null, name: string): string | null {
  if (!difference) return null
  return [name, formatDifference(difference, 0)].filter(Boolean).join(' ')
}
