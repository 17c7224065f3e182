/** Files beside something: the list, one more, one less; whose files they are is said by the address of the parent. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { Attachment, Attachments } from '@/api/types'
import { sendFile, type Sending } from '@/api/upload'

/** Beside what: the address of the parent, as `/assignments/0190…`; of a report also which revision or which figure. */
export interface Place {
  parent: string
  revision?: number
  indicatorId?: string
}

/** Every parent's files have the same addresses below its own; the client knows their shape from these two. */
type List = '/api/v1/submissions/{submission_id}/attachments'
type One = '/api/v1/submissions/{submission_id}/attachments/{attachment_id}'
const NOWHERE = { submission_id: '', attachment_id: '' }

function attachmentsQuery(parent: string, revision?: number) {
  return queryOptions({
    queryKey: keys.attachments(parent, revision),
    queryFn: ({ signal }): Promise<Attachments> =>
      unwrap(api.GET(addressOf(parent) as List, { params: { path: NOWHERE, query: { revision } }, signal })),
  })
}

/** All files of the parent, asked for once a page however many rows look at them. */
export function useAttachments({ parent, revision }: Place) {
  return useQuery(attachmentsQuery(parent, revision))
}

export function addressOf(parent: string, attachmentId?: string): string {
  return ['/api/v1', parent, '/attachments', attachmentId && `/${attachmentId}`].filter(Boolean).join('')
}

/** The id is chosen here, so that sending again after a lost answer adds nothing twice. */
export function sendAttachment(place: Place, id: string, file: File, sending: Sending): Promise<Attachment> {
  const figure = place.indicatorId ? `?indicator_id=${place.indicatorId}` : ''
  return sendFile<Attachment>(addressOf(place.parent, id) + figure, file, sending)
}

export function useRefresh(parent: string): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: keys.attachments(parent) })
}

export function useRemove(parent: string) {
  const refresh = useRefresh(parent)
  return useMutation({
    mutationFn: (attachmentId: string) =>
      unwrap(api.DELETE(addressOf(parent, attachmentId) as One, { params: { path: NOWHERE } })),
    onSettled: refresh,
  })
}
