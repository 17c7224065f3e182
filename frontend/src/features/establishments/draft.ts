/** What is typed of an establishment, and how it is sent: empty texts are nothing. */
import type { EstablishmentDetail, EstablishmentEdit, EstablishmentWrite } from '@/api/establishments'

export interface Draft {
  name: string
  kind: string
  districtId: string
  areaId: string
  address: string
  licence: string
  sector: string
  note: string
  since: string
  isListed: boolean
  workers: string
  reason: string
  isSeparate: boolean
}

export function emptyDraft(districtId: string, today: string): Draft {
  return {
    name: '',
    kind: '',
    districtId,
    areaId: '',
    address: '',
    licence: '',
    sector: '',
    note: '',
    since: today,
    isListed: false,
    workers: '',
    reason: '',
    isSeparate: false,
  }
}

export function draftOf(one: EstablishmentDetail, districtId: string, today: string): Draft {
  return {
    ...emptyDraft(districtId, today),
    name: one.name,
    kind: one.kind.code,
    areaId: one.area.id,
    address: one.address,
    licence: one.licence_number ?? '',
    sector: one.is_sector_chosen ? (one.sector?.code ?? '') : '',
    note: one.note ?? '',
  }
}

function factsOf(draft: Draft) {
  return {
    name: draft.name,
    kind: draft.kind,
    area_id: draft.areaId || draft.districtId,
    address: draft.address,
    licence_number: draft.licence.trim() || null,
    sector: draft.sector || null,
    note: draft.note.trim() || null,
    since: draft.since || null,
    is_separate: draft.isSeparate,
  }
}

export function writeOf(draft: Draft): EstablishmentWrite {
  const workers = draft.workers.trim()
  return {
    ...factsOf(draft),
    is_listed: draft.isListed,
    // What is no whole number goes as it was typed, so that the answer names the field.
    workers: !workers ? null : /^\d+$/.test(workers) ? Number(workers) : (workers as unknown as number),
  }
}

export function editOf(draft: Draft): EstablishmentEdit {
  return { ...factsOf(draft), reason: draft.reason.trim() || null }
}
