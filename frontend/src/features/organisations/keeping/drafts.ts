/** What the forms of the map hold while one types, and what is sent of it. */
import type { AreaDetail } from '@/api/plan'
import type { Organisation } from '@/api/registry'
import type { Act, Noun, Said } from './queries'

export type Fields = Record<string, string>

export interface Heir {
  code: string
  percent: string
  isMain: boolean
  /** The form of a body or territory that begins with the succession. */
  made: Fields | null
}

export interface Draft {
  fields: Fields
  on: string
  basis: string
  together: string
  heirs: Heir[]
  passes: boolean
}

export const BODY_KINDS = [
  'peoples_committee',
  'department',
  'sub_department',
  'police',
  'inspection_team',
  'mass_organisation',
  'office',
  'public_service_unit',
  'school',
  'media',
  'party',
  'peoples_council',
  'steering_committee',
  'border_guard',
  'coast_guard',
  'court',
  'procuracy',
  'ministry',
  'community',
  'service_network',
]
export const BODY_LEVELS = ['city', 'district', 'commune', 'central']
export const AREA_KINDS = ['phuong', 'xa', 'thi_tran', 'quan', 'huyen', 'thi_xa', 'thanh_pho', 'dac_khu']
export const AREA_LEVELS = ['commune', 'district', 'city']

const NAMES = {
  organisation: ['name_vi', 'name_en', 'short_vi', 'short_en'],
  area: ['name_vi', 'name_en', 'short'],
}
const PLACE = {
  organisation: ['kind', 'level', 'parent', 'reports_to', 'area', 'note'],
  area: ['kind', 'level', 'parent', 'tile_column', 'tile_row'],
}
/** Left empty they say that there is none. */
const MAY_BE_NONE = new Set(['parent', 'reports_to', 'area', 'note', 'short', 'tile_column', 'tile_row'])
const NUMBERS = new Set(['tile_column', 'tile_row'])

export function fieldsOfBody(body: Organisation): Fields {
  return {
    ...body.words,
    kind: body.kind,
    level: body.level,
    parent: body.parent?.code ?? '',
    reports_to: body.reports_to?.code ?? '',
    area: body.area?.code ?? '',
    note: body.note ?? '',
  }
}

export function fieldsOfArea(area: AreaDetail): Fields {
  const { words } = area
  return {
    name_vi: words.name_vi,
    name_en: words.name_en,
    short: words.short ?? '',
    kind: area.kind,
    level: area.level,
    parent: area.parents.at(-1)?.code ?? '',
    tile_column: words.tile_column?.toString() ?? '',
    tile_row: words.tile_row?.toString() ?? '',
  }
}

/** An empty form of something like it: at the same place, without its names. */
export function likeIt(fields: Fields, noun: Noun): Fields {
  const place = Object.fromEntries(PLACE[noun].map((name) => [name, fields[name] ?? '']))
  return {
    ...place,
    ...Object.fromEntries(NAMES[noun].map((name) => [name, ''])),
    note: '',
    tile_column: '',
    tile_row: '',
  }
}

export function newFields(noun: Noun): Fields {
  const place =
    noun === 'organisation' ? { kind: 'department', level: 'city' } : { kind: 'phuong', level: 'commune' }
  return { ...likeIt({}, noun), ...place, code: '' }
}

export function newHeir(isMain: boolean): Heir {
  return { code: '', percent: isMain ? '100' : '', isMain, made: null }
}

export function draftOf(fields: Fields): Draft {
  return { fields, on: '', basis: '', together: '', heirs: [newHeir(true)], passes: true }
}

function sent(fields: Fields, names: string[]): Said {
  return Object.fromEntries(
    names.map((name) => {
      const text = (fields[name] ?? '').trim()
      if (text === '' && MAY_BE_NONE.has(name)) return [name, null]
      return [name, NUMBERS.has(name) && /^\d+$/.test(text) ? Number(text) : text]
    }),
  )
}

/** 33,333333 % of a body is 0.33333333: as it was typed, without a float's tail. */
export function shareOf(percent: string): string {
  const number = Number(percent.trim().replace(',', '.'))
  return Number.isFinite(number) && percent.trim() !== ''
    ? String(Number((number / 100).toFixed(6)))
    : percent
}

export function saidOf(noun: Noun, act: Act, draft: Draft): Said {
  const { fields, on, basis } = draft
  const names = NAMES[noun]
  const all = [...names, ...PLACE[noun]]
  if (act === 'create') return { ...sent(fields, all), code: fields.code ?? '', valid_from: on }
  if (act === 'edit')
    return sent(fields, [...names, ...(noun === 'area' ? ['tile_column', 'tile_row'] : ['note'])])
  if (act === 'rename') return { ...sent(fields, all), on, basis }
  if (act === 'close') return { on, basis }
  const heirs = draft.heirs.map(({ code, percent, isMain, made }) => ({
    code,
    share: shareOf(percent),
    is_main: isMain,
    ...(made ? { made: { ...sent(made, all), code } } : {}),
  }))
  const together = draft.together.split(/[\s,;]+/).filter(Boolean)
  return {
    on,
    basis,
    together,
    heirs,
    ...(noun === 'organisation' ? { passes_memberships: draft.passes } : {}),
  }
}
