/** Which lists the to-do page is made of, and the verbs of which any lets ask for one. */
export type Queue = 'todo' | 'to_certify' | 'to_accept'

export const queueFilter = (queue: Queue) => ({ queue, sort: 'due_on' as const, page_size: 50 })

export const recentFilter = (organisationId: string | undefined) => ({
  organisation_id: organisationId,
  sort: '-updated_at' as const,
  page_size: 5,
})
