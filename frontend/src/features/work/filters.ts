/** Which lists the to-do page is made of, and the verbs of which any lets ask for one. */
export type Queue = 'todo' | 'to_certify' | 'to_accept'

export const queueFilter = (queue: Queue) => ({ queue, sort: 'due_on' as const, page_size: 50 })

export const recentFilter = (organisationId: string | undefined) => ({
  organisation_id: organisationId,
  sort: '-updated_at' as const,
  page_size: 5,
})

/** Whoever holds one of these has something to do with periodic reports, or with the budget. */
export const DUTIES = {
  reports: ['report.edit', 'report.seal', 'report.send'],
  'budget-lines': [
    'budget_line.edit',
    'budget_line.propose',
    'budget_line.synthesise',
    'budget_line.allocate',
  ],
}

export const hasDuties = (of: keyof typeof DUTIES, verbs: string[]) =>
  DUTIES[of].some((verb) => verbs.includes(verb))
