/** The seventeen communes of An Lão and what each of them reports; their sums are worked out by hand. */
import type { Submission, ValueChange } from '../../src/api/types'
import type { Api } from './api'
import { certifiesFor, entersFor } from './people'
import type { Stage } from './stage'

export interface Commune {
  code: string
  name: string
  /** Whether it informed people, and whether it kept on (1 or 0). */
  informed: 0 | 1
  kept: 0 | 1
  trained: number
  staff: number
}

function commune(number: number, name: string, said: [0 | 1, 0 | 1, number, number]): Commune {
  const [informed, kept, trained, staff] = said
  return { code: `UBND-${number}`, name, informed, kept, trained, staff }
}

export const COMMUNES = [
  commune(11629, 'thị trấn An Lão', [1, 1, 2, 11]),
  commune(11632, 'xã Bát Trang', [1, 1, 1, 10]),
  commune(11635, 'xã Trường Thọ', [1, 1, 2, 12]),
  commune(11638, 'xã Trường Thành', [1, 0, 0, 9]),
  commune(11641, 'xã An Tiến', [1, 1, 3, 12]),
  commune(11644, 'xã Quang Hưng', [1, 1, 1, 10]),
  commune(11647, 'xã Quang Trung', [1, 1, 2, 11]),
  commune(11650, 'xã Quốc Tuấn', [1, 1, 2, 11]),
  commune(11653, 'xã An Thắng', [0, 0, 0, 10]),
  commune(11656, 'thị trấn Trường Sơn', [1, 1, 4, 13]),
  commune(11659, 'xã Tân Dân', [1, 1, 1, 10]),
  commune(11662, 'xã Thái Sơn', [1, 0, 1, 11]),
  commune(11665, 'xã Tân Viên', [1, 1, 2, 12]),
  commune(11668, 'xã Mỹ Đức', [1, 1, 3, 12]),
  commune(11671, 'xã Chiến Thắng', [1, 1, 1, 11]),
  commune(11674, 'xã An Thọ', [1, 1, 2, 10]),
]
/** The last one, which comes later. 2+1+2+0+3+1+2+2+0+4+1+1+2+3+1+2 = 27 of 175 before it, 28 of 187 with it. */
export const LAST = commune(11677, 'xã An Thái', [1, 1, 1, 12])
/** 15 of the 16 informed people and 13 kept on; the whole is always 17. */
export const SIXTEEN = { 'CS-1.1.1': [15, 17], 'CS-1.1.2': [13, 17], 'CS-5.1.2': [27, 175] } as const
export const SEVENTEEN = { 'CS-1.1.1': [16, 17], 'CS-1.1.2': [14, 17], 'CS-5.1.2': [28, 187] } as const

export function figuresOf(report: Submission, said: Commune): ValueChange[] {
  const idOf = (code: string) => report.items.find((item) => item.indicator.code === code)!.indicator.id
  const status = 'number' as const
  return [
    { indicator_id: idOf('CS-1.1.1'), status, numerator: said.informed },
    { indicator_id: idOf('CS-1.1.2'), status, numerator: said.kept },
    { indicator_id: idOf('CS-5.1.2'), status, numerator: said.trained, denominator: said.staff },
  ]
}

async function mustAct(api: Api, id: string, verb: string): Promise<void> {
  const answer = await api.act(id, verb)
  if (!answer.ok()) throw new Error(`${verb}: ${answer.status()} ${await answer.text()}`)
}

/** A commune's own people report and certify; answers the report's id. */
export async function report(stage: Stage, said: Commune): Promise<string> {
  const [officer, leader] = [await stage.api(entersFor(said.code)), await stage.api(certifiesFor(said.code))]
  const { id } = await officer.report(said.code)
  const seen = await officer.submission(id)
  const saved = await officer.save(id, { values: figuresOf(seen, said) }, seen.etag)
  if (!saved.ok()) throw new Error(`${said.code} not saved: ${await saved.text()}`)
  await mustAct(officer, id, 'submit')
  await mustAct(leader, id, 'certify')
  return id
}

/** The commune corrects what was sent back to it, and certifies it again. */
export async function correct(stage: Stage, id: string, said: Commune): Promise<void> {
  const [officer, leader] = [await stage.api(entersFor(said.code)), await stage.api(certifiesFor(said.code))]
  const seen = await officer.submission(id)
  await officer.save(id, { values: figuresOf(seen, said) }, seen.etag)
  await mustAct(officer, id, 'submit')
  await mustAct(leader, id, 'certify')
}
