/** Periodic reports: the list, what may be begun, one in full, its paper, and what is done to it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '@/api/client'
import { KEPT } from '@/api/kept'
import { keys } from '@/api/keys'
import { allPages } from '@/api/paging'
import { isProblem, unwrap } from '@/api/problems'
import type { PrintedReport, ReportDetail, ReportSection, SealWrite } from '@/api/reports'
import type { paths } from '@/api/schema.gen'

type Asked = NonNullable<paths['/api/v1/reports']['get']['parameters']['query']>
export type ReportFilter = Omit<Asked, 'page' | 'page_size'>

const WRITTEN_MS = 60_000
const ONE = '/api/v1/reports/{report_id}'

export function listQuery(filter: Asked) {
  return queryOptions({
    queryKey: keys.reports('list', filter),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/reports', { params: { query: filter }, signal })),
    ...KEPT,
  })
}

/** Every report of the filter, for a file. */
export function allReports(filter: ReportFilter) {
  return allPages((paging) =>
    unwrap(api.GET('/api/v1/reports', { params: { query: { ...filter, ...paging } } })),
  )
}

/** Which bodies' own reports have come in for a period: one body counts once, however many editions it sent. */
export function arrivedQuery(periodId: string) {
  return queryOptions({
    queryKey: keys.reports('arrived', { periodId }),
    queryFn: async () => {
      const sent = await allReports({ period_id: periodId, reach: 'body', state: ['sent'] })
      return new Set(sent.map((one) => one.owner.code)).size
    },
  })
}

export function templatesQuery(periodId: string) {
  return queryOptions({
    queryKey: keys.reports('templates', { periodId }),
    queryFn: async ({ signal }) => {
      const params = { query: { period_id: periodId } }
      return (await unwrap(api.GET('/api/v1/reports/templates', { params, signal }))).items
    },
  })
}

export function reportQuery(id: string) {
  return queryOptions({
    queryKey: keys.report(id),
    queryFn: ({ signal }) => unwrap(api.GET(ONE, { params: { path: { report_id: id } }, signal })),
    // Several people write at once: who is at which section, and what they saved, comes without asking.
    refetchInterval: ({ state }) => (state.data?.state === 'draft' ? WRITTEN_MS : false),
  })
}

/** Compared with the source at that moment: asked for after the page, and only while something can be taken over. */
export function changesQuery(id: string, version: number) {
  return queryOptions({
    queryKey: [...keys.report(id), 'changes', version],
    queryFn: ({ signal }) =>
      unwrap(api.GET(`${ONE}/changes`, { params: { path: { report_id: id } }, signal })),
    staleTime: 60_000,
  })
}

/** The paper as it is printed; `stand` changes whenever anything of the report did. */
export function paperQuery(id: string, stand: string) {
  return queryOptions({
    queryKey: [...keys.report(id), 'paper', stand],
    queryFn: async ({ signal }) => {
      const said = await unwrap(api.GET(`${ONE}/content`, { params: { path: { report_id: id } }, signal }))
      return said.content as unknown as PrintedReport
    },
  })
}

export interface Begun {
  period_id: string
  template: string
  organisation: string
}

export function useBegin() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Begun) => unwrap(api.POST('/api/v1/reports', { body })),
    onSuccess: (made) => client.setQueryData(keys.report(made.id), made),
    onSettled: () => void client.invalidateQueries({ queryKey: ['reports'] }),
  })
}

export type Act =
  | { verb: 'submit' | 'send' }
  | { verb: 'return' | 'withdraw'; note: string }
  | ({ verb: 'seal' } & SealWrite)
  | { verb: 'take_over'; names: string[] | null }

function send(id: string, etag: string, act: Act): Promise<ReportDetail> {
  const to = { params: { path: { report_id: id } }, headers: ifMatch(etag) }
  switch (act.verb) {
    case 'submit':
      return unwrap(api.POST(`${ONE}/submit`, to))
    case 'send':
      return unwrap(api.POST(`${ONE}/send`, to))
    case 'return':
      return unwrap(api.POST(`${ONE}/return`, { ...to, body: { note: act.note } }))
    case 'withdraw':
      return unwrap(api.POST(`${ONE}/withdraw`, { ...to, body: { note: act.note } }))
    case 'take_over':
      return unwrap(api.POST(`${ONE}/take-over`, { ...to, body: { names: act.names } }))
    case 'seal': {
      const { number, dated_on, signs, keeps_figures } = act
      return unwrap(api.POST(`${ONE}/seal`, { ...to, body: { number, dated_on, signs, keeps_figures } }))
    }
  }
}

/** A refusal means that it may have changed: it is loaded again, and what was typed stays where it was typed. */
export function useAct(report: { id: string; etag: string }) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => send(report.id, report.etag, act),
    onSuccess: (fresh) => client.setQueryData(keys.report(report.id), fresh),
    onError: () => void client.invalidateQueries({ queryKey: keys.report(report.id), exact: true }),
    onSettled: () => void client.invalidateQueries({ queryKey: ['reports'] }),
  })
}

const SECTION = `${ONE}/sections/{section}` as const
const sectionOf = (report: ReportDetail, code: string) => report.sections.find((one) => one.code === code)

/** What the words of a section were when somebody began to change them. */
export interface Base {
  etag: string
  text: string
  is_written: boolean
}

type Said = Pick<Base, 'text' | 'is_written'>

/** Whether the words are still those that somebody began with; that somebody claims a section changes none of them. */
export function saysTheSame(base: Said, now: Said): boolean {
  return base.text === now.text && base.is_written === now.is_written
}

/** Null takes the composed words again. Only other words are in the way: any other change is not, and it goes through. */
export function useWrite(id: string, code: string) {
  const client = useQueryClient()
  const put = (etag: string, text: string | null) => {
    const to = { params: { path: { report_id: id, section: code } }, headers: ifMatch(etag) }
    return unwrap(api.PUT(SECTION, { ...to, body: { text } }))
  }
  const write = async ({ base, text }: { base: Base; text: string | null }) => {
    try {
      return await put(base.etag, text)
    } catch (error) {
      if (!isProblem(error, 412)) throw error
      const fresh = await client.fetchQuery({ ...reportQuery(id), staleTime: 0 })
      const now = sectionOf(fresh, code)
      if (!now || !saysTheSame(base, now)) throw error
      return await put(now.etag, text)
    }
  }
  return useMutation({
    mutationFn: write,
    onSuccess: (fresh) => client.setQueryData(keys.report(id), fresh),
    onError: () => void client.invalidateQueries({ queryKey: keys.report(id), exact: true }),
  })
}

export function useClaim(id: string, section: ReportSection) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (is_mine: boolean) => {
      const path = { report_id: id, section: section.code }
      return unwrap(
        api.PUT(`${SECTION}/writer`, { params: { path }, headers: ifMatch(section.etag), body: { is_mine } }),
      )
    },
    onSuccess: (fresh) => client.setQueryData(keys.report(id), fresh),
    onError: () => void client.invalidateQueries({ queryKey: keys.report(id), exact: true }),
  })
}
