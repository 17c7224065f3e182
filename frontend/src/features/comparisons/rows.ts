/** The rows of a comparison as shown and as exported: grouped by target, changed ones alone where asked. */
import type { TFunction } from 'i18next'
import type { ComparedIndicator, ComparedValue, Comparison, Side, Why } from '@/api/revisions'
import { formatMoment } from '@/lib/dates'
import { changeLines, figureText } from './figureText'

export interface Row {
  id: string
  indicator: ComparedIndicator
  value: ComparedValue
}

export interface TargetRows {
  code: string
  name: string
  rows: Row[]
}

export function groupRows(comparison: Comparison, onlyChanged: boolean): TargetRows[] {
  const groups: TargetRows[] = []
  for (const indicator of comparison.indicators) {
    const rows = indicator.values
      .filter((value) => !onlyChanged || value.move !== 'same')
      .map((value) => ({ id: `${indicator.indicator.id}-${value.category?.id ?? ''}`, indicator, value }))
    if (rows.length === 0) continue
    const { code, name } = indicator.target
    const group = groups.find((one) => one.code === code)
    if (group) group.rows.push(...rows)
    else groups.push({ code, name, rows })
  }
  return groups
}

export function sideName(side: Side, t: TFunction): string {
  return side.revision === null
    ? t('comparison.current')
    : t('comparison.revision', { number: side.revision })
}

function whyText(why: Why, t: TFunction): string {
  return t('comparison.said', { by: why.by, at: formatMoment(why.at), note: why.note })
}

/** Words of the person who entered the figure that came with the change. */
function ownWords({ before, after }: ComparedValue, t: TFunction): string[] {
  const lines: string[] = []
  if (after?.reason && after.reason !== before?.reason)
    lines.push(
      t(after.source === 'override' ? 'comparison.override' : 'comparison.reason', { text: after.reason }),
    )
  if (after?.note && after.note !== before?.note) lines.push(t('comparison.note', { text: after.note }))
  return lines
}

/** What was said of one value: by whoever returned it, beside its total, and by whoever entered it. */
export function wordsOn({ indicator, value }: Omit<Row, 'id'>, t: TFunction): string[] {
  const returned = value.category ? [] : indicator.why.map((why) => whyText(why, t))
  return [...returned, ...ownWords(value, t)]
}

export function csvRows(comparison: Comparison, onlyChanged: boolean, t: TFunction): (string | number)[][] {
  const { before, after } = comparison
  if (!before || !after) return []
  const head = ['target', 'code', 'indicator', 'category'].map((name) => t(`comparison.csv.${name}`))
  const body = groupRows(comparison, onlyChanged).flatMap(({ code, rows }) =>
    rows.map(({ indicator, value }) => {
      const text = (figure: ComparedValue['before']) => {
        const { text: said, parts } = figureText(indicator.entry, figure, value.category !== null, t)
        return parts ? `${said} (${parts})` : said
      }
      return [
        code,
        indicator.indicator.code,
        indicator.indicator.name,
        value.category?.name ?? '',
        text(value.before),
        text(value.after),
        t(`comparison.move.${value.move}`),
        changeLines(value, t).join('; '),
        wordsOn({ indicator, value }, t).join('; '),
      ]
    }),
  )
  const sides = [sideName(before, t), sideName(after, t)]
  return [[...head, ...sides, t('comparison.change'), t('comparison.by'), t('comparison.why')], ...body]
}
