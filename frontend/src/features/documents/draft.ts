/** What is typed of a paper, and how it is sent: empty texts are nothing, and what a kind does not have stays out. */
import type {
  DirectiveItem,
  KindInfo,
  PaperCorrection,
  PaperDetail,
  PaperKind,
  PaperWrite,
} from '@/api/documents'

export interface Draft {
  kind: PaperKind
  organisation: string
  issuer: string
  number: string
  issued_on: string
  title: string
  note: string
  task_codes: string[]
  indicator_codes: string[]
  period_id: string
  addressed_to: string
  sent_on: string
  members_count: string
  valid_from: string
  due_on: string
  level: string
  collectives: string
  persons_count: string
  items: DirectiveItem[]
  isNotSecret: boolean
}

export const NEW_ITEM: DirectiveItem = { text: '', leads: [], coordinating: [], due_on: '' }

/** A new paper: what only one answer fits is filled in. */
export function draftFor(kind: KindInfo, task?: string): Draft {
  const suggested = kind.kind === 'plan' || kind.kind === 'team'
  return {
    kind: kind.kind,
    organisation: kind.organisations[0]?.code ?? '',
    issuer: '',
    number: '',
    issued_on: '',
    title: '',
    note: '',
    task_codes: suggested ? kind.task_codes.filter((code) => !task || code === task) : task ? [task] : [],
    indicator_codes: [],
    period_id: '',
    addressed_to: '',
    sent_on: '',
    members_count: '',
    valid_from: '',
    due_on: '',
    level: '',
    collectives: '',
    persons_count: '',
    items: kind.fields.includes('items') ? [NEW_ITEM] : [],
    isNotSecret: false,
  }
}

export function draftOf(paper: PaperDetail): Draft {
  return {
    kind: paper.kind,
    organisation: paper.owner.code,
    issuer: paper.issuer.code,
    number: paper.number,
    issued_on: paper.issued_on ?? '',
    title: paper.title,
    note: paper.note ?? '',
    task_codes: paper.task_codes,
    indicator_codes: paper.indicator_codes,
    period_id: paper.period?.id ?? '',
    addressed_to: paper.addressed_to ?? '',
    sent_on: paper.sent_on ?? '',
    members_count: paper.members_count?.toString() ?? '',
    valid_from: paper.valid_from ?? '',
    due_on: paper.due_on ?? '',
    level: paper.level ?? '',
    collectives: paper.collectives ?? '',
    persons_count: paper.persons_count?.toString() ?? '',
    items: paper.items.map((item) => ({
      text: item.text,
      leads: item.leads.map((body) => body.code),
      coordinating: item.coordinating.map((body) => body.code),
      due_on: item.due_on,
    })),
    isNotSecret: false,
  }
}

/** A count as it is sent: what is no whole number goes as it was typed, so that the answer names the field. */
function count(text: string): number | null {
  const plain = text.trim().replace(/\./g, '')
  if (!plain) return null
  return /^\d+$/.test(plain) ? Number(plain) : (plain as unknown as number)
}

function wordsOf(draft: Draft) {
  return {
    number: draft.number.trim(),
    issued_on: draft.issued_on || null,
    title: draft.title,
    note: draft.note || null,
    task_codes: draft.task_codes,
    indicator_codes: draft.indicator_codes,
    period_id: draft.period_id || null,
    addressed_to: draft.addressed_to || null,
    sent_on: draft.sent_on || null,
    members_count: count(draft.members_count),
    valid_from: draft.valid_from || null,
    due_on: draft.due_on || null,
    level: (draft.level || null) as PaperWrite['level'],
    collectives: draft.collectives || null,
    persons_count: count(draft.persons_count),
    is_not_secret: draft.isNotSecret,
  }
}

export function writeOf(draft: Draft): PaperWrite {
  return {
    ...wordsOf(draft),
    kind: draft.kind,
    organisation: draft.organisation,
    issuer: draft.issuer || null,
    items: draft.items,
  }
}

export function correctionOf(draft: Draft, reason: string): PaperCorrection {
  return { ...wordsOf(draft), reason }
}
