/** Fills a report through the API, where a journey needs one and its entering is not the story. */
import type { Item, ValueChange } from '../../src/api/types'
import type { Api } from './api'

function categoriesOf(item: Item) {
  const { disaggregations } = item.indicator
  return (disaggregations.find((one) => one.is_required) ?? disaggregations[0])?.categories ?? []
}

/** A complete figure of the item's kind, near last year's so that nothing is flagged. */
function figureOf(item: Item): ValueChange[] {
  const { id, entry } = item.indicator
  const base = { indicator_id: id, status: 'number' as const }
  const last = item.last?.status === 'number' ? item.last : null
  switch (entry) {
    case 'none':
      return []
    case 'ratio':
      return [{ ...base, numerator: last?.numerator ?? 3, denominator: last?.denominator ?? 10 }]
    case 'yes_no':
      return [{ ...base, numerator: 1 }]
    case 'count':
      return [{ ...base, numerator: last?.numerator ?? 7 }]
    default:
      return categoriesOf(item).map((category) => ({ ...base, category_id: category.id, numerator: 1 }))
  }
}

/** Every figure the report owes, but those of some indicators; answers its etag. */
export async function fillIn(api: Api, id: string, without: readonly string[] = []): Promise<string> {
  const report = await api.submission(id)
  const values = report.items.filter((item) => !without.includes(item.indicator.code)).flatMap(figureOf)
  const answer = await api.save(id, { values }, report.etag)
  if (!answer.ok()) throw new Error(`not saved: ${answer.status()} ${await answer.text()}`)
  return ((await answer.json()) as { etag: string }).etag
}

export async function fillAndSend(api: Api, id: string): Promise<void> {
  const etag = await fillIn(api, id)
  const answer = await api.send('POST', `/submissions/${id}/submit`, { etag })
  if (!answer.ok()) throw new Error(`not sent: ${answer.status()} ${await answer.text()}`)
}
