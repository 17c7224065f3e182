/** The half-year of `liennganh demo fill` on the page and in the API, against answers worked by hand beforehand. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import type { Page } from '../src/api/types'
import type { IndicatorProgress, TargetsDashboard } from '../src/api/figures'
import { readAnswers, type Answer } from './support/answers'
import { HA } from './support/people'
import { Stage, type Seat } from './support/stage'

const WORDS: Record<string, string> = {
  met: 'Đạt',
  on_track: 'Đúng tiến độ',
  at_risk: 'Có nguy cơ không đạt',
  off_track: 'Chậm tiến độ',
  no_data: 'Chưa có số liệu',
  not_applicable: 'Không áp dụng',
}

const answers = readAnswers()

describe('the answers worked by hand', () => {
  const stage = new Stage('filled')
  let ha: Seat
  let periodId: string
  let planId: string
  let cityId: string

  beforeAll(async () => {
    await stage.open()
    ha = await stage.seat(HA)
    const period = await ha.api.period(answers.period)
    periodId = period.id
    planId = (await ha.api.read<{ plan: { id: string } }>('/me')).plan.id
    cityId = (await targets('preliminary')).area.id
  })
  afterAll(() => stage.close())

  const targets = (basis: string) =>
    ha.api.read<TargetsDashboard>(`/dashboards/targets?period_id=${periodId}&basis=${basis}`)

  async function progress(basis: string, areaId = cityId): Promise<Map<string, IndicatorProgress>> {
    const path = `/progress?plan_id=${planId}&period_id=${periodId}&basis=${basis}&area_id=${areaId}&page_size=100`
    const { items } = await ha.api.read<Page<IndicatorProgress>>(path)
    return new Map(items.map((item) => [item.indicator.code, item]))
  }

  async function areaOf(organisation: string): Promise<string> {
    const path = `/organisations?q=${organisation}&page_size=100`
    const { items } = await ha.api.read<Page<{ code: string; area_id: string }>>(path)
    return items.find((item) => item.code === organisation)!.area_id
  }

  test('every indicator of the city, in the API', async () => {
    const found = await progress('preliminary')
    const dashboard = await targets('preliminary')
    const shown = [...dashboard.targets, ...dashboard.monitoring].flatMap((group) => group.indicators)
    for (const [code, answer] of Object.entries(answers.indicators)) {
      expect.soft(asAnswer(found.get(code), answer), code).toEqual(expectedOf(answer, true))
      const onPage = shown.find((item) => item.indicator.code === code)
      if (onPage)
        expect.soft(asAnswer(onPage, answer), `${code} on the dashboard`).toEqual(expectedOf(answer, true))
    }
    for (const code of answers.not_measured) expect.soft(found.get(code)?.value ?? null, code).toBeNull()
  })

  test('the ratio of the city is no mean of the districts’ percentages', async () => {
    const { value } = (await progress('preliminary')).get('CS-1.3.1')!
    expect(value).toBe(35)
    expect(value).not.toBe(44.9)
  })

  test('accepted reports alone', async () => {
    const found = await progress('official')
    for (const [code, answer] of Object.entries(answers.official))
      expect.soft(asAnswer(found.get(code), answer), code).toEqual(expectedOf(answer, false))
  })

  test('districts, with Bạch Long Vĩ “không áp dụng” and missing that is not 0 %', async () => {
    for (const [owner, figures] of Object.entries(answers.districts)) {
      const found = await progress('preliminary', await areaOf(owner))
      for (const [code, answer] of Object.entries(figures))
        expect.soft(asAnswer(found.get(code), answer), `${owner} ${code}`).toEqual(expectedOf(answer, false))
    }
  })

  test('the eight targets on the page', async () => {
    onTestFailed(() => stage.photograph('answers'))
    await ha.page.goto('/tong-quan')
    const lines = ha.page.locator('main li button[aria-expanded]').filter({ hasText: /CT-\d/ })
    await lines.first().waitFor()
    expect(await lines.count()).toBe(8)
    const { targets: told, summary } = await targets('preliminary')
    expect(summary).toEqual(answers.summary)
    for (const [code, answer] of Object.entries(answers.targets)) {
      const target = told.find((item) => item.code === code)!
      const headline = target.indicators.find((item) => item.indicator.id === target.headline_indicator_id)
      expect.soft([target.status, headline?.indicator.code], code).toEqual([answer.status, answer.headline])
      const line = ((await lines.filter({ hasText: code }).innerText()) ?? '').replace(/\s+/g, '')
      const text = textOf(answer.headline)
      if (text) expect.soft(line, `${code}: value`).toContain(text.replace(/\s+/g, ''))
      else expect.soft(line, `${code}: no rate`).not.toMatch(/\d,\d%/)
      expect.soft(line, `${code}: status`).toContain(WORDS[answer.status]!.replace(/\s+/g, ''))
    }
    for (const [status, count] of Object.entries(answers.summary).filter(([, number]) => number > 0))
      expect
        .soft(await ha.page.locator('main').innerText())
        .toMatch(new RegExp(`${count}\\s*${WORDS[status]}`))
  })
})

/** The figure as the page writes it, from the hand-worked numbers alone; null where there is none to show. */
function textOf(code: string): string | null {
  const { value, numerator, denominator, months } = answers.indicators[code]!
  if (months) return `${numerator}/${denominator} tháng`
  if (value === null) return null
  if (value === 100) return '100 %'
  return `${value.toFixed(1).replace('.', ',')} %`
}

/** The API's figure under the names of the hand-worked answer, as far as that speaks of it. */
function asAnswer(found: IndicatorProgress | undefined, answer: Answer): object | undefined {
  if (!found) return undefined
  const same: Record<string, unknown> = { status: found.status }
  if (!answer.parts) same.numerator = found.numerator
  if ('denominator' in answer) same.denominator = found.denominator
  if (!answer.months && !answer.parts) same.value = found.value
  if ('milestone' in answer) same.milestone = found.milestone
  if (answer.months) same.months = found.months
  if ('is_suppressed' in answer) same.is_suppressed = found.is_suppressed
  if ('reported' in answer) Object.assign(same, { reported: found.reported, expected: found.expected })
  if (answer.missing) same.missing = found.missing.map((body) => body.code).sort()
  if (answer.parts)
    same.parts = Object.fromEntries(
      (found.parts ?? []).map((part) => [part.code, part.is_suppressed ? 'suppressed' : part.count]),
    )
  return same
}

function expectedOf(answer: Answer, isWhole: boolean): object {
  const { missing, ...rest } = answer
  const told: Record<string, unknown> = { ...rest, ...(missing ? { missing: [...missing].sort() } : {}) }
  for (const name of ['work', 'why', 'missing_components']) delete told[name]
  // A frequency's months are told as numerator; a figure in parts has no number of its own.
  if (answer.months || answer.parts) delete told.value
  if (answer.parts) delete told.numerator
  if (!isWhole && !('numerator' in answer)) delete told.numerator
  return told
}
