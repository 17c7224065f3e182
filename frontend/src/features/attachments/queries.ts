/** Files beside a report: the list, one more, one less. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { keys } from '@/api/keys'
import { unwrap } from '@/api/problems'
import type { Attachment } from '@/api/types'
import { sendFile, type Sending } from '@/api/upload'

/** Whose files: a report's, as it stands or as a revision was sent, and of one figure where one is named. */
export interface Place {
  submissionId: string
  revision?: number
  indicatorId?: string
}

function attachmentsQuery(submissionId: string, revision?: number) {
  return queryOptions({
    queryKey: keys.attachments(submissionId, revision),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/submissions/{submission_id}/attachments', {
          params: { path: { submission_id: submissionId }, query: { revision } },
          signal,
        }),
      ),
  })
}

/** All files of the report, asked for once a page however many rows look at them. */
export function useAttachments({ submissionId, revision }: Place) {
  return useQuery(attachmentsQuery(submissionId, revision))
}

export function addressOf(submissionId: string, attachmentId: string): string {
  return `/api/v1/submissions/${submissionId}/attachments/${attachmentId}`
}

/** The id is chosen here, so that sending again after a lost answer adds nothing twice. */
export function sendAttachment(place: Place, id: string, file: File, sending: Sending): Promise<Attachment> {
  const figure = place.indicatorId ? `?indicator_id=${place.indicatorId}` : ''
  return sendFile<Attachment>(addressOf(place.submissionId, id) + figure, file, sending)
}

export function useRefresh(submissionId: string): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: keys.attachments(submissionId) })
}

export function useRemove(submissionId: string) {
  const refresh = useRefresh(submissionId)
  return useMutation({
    mutationFn: (attachmentId: string) =>
      unwrap(
        api.DELETE('/api/v1/submissions/{submission_id}/attachments/{attachment_id}', {
          params: { path: { submission_id: submissionId, attachment_id: attachmentId } },
        }),
      ),
    onSettled: refresh,
  })
}
