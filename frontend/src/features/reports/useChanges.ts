/** What changed at the source; asked for once the page stands, and only while it can still be taken over. */
import { useQuery } from '@tanstack/react-query'
import type { FigureChanges, ReportDetail } from '@/api/reports'
import { changesQuery } from './queries'

export function useChanges(report: ReportDetail): FigureChanges | undefined {
  const isWritten = report.state === 'draft' || report.state === 'in_review'
  const { data } = useQuery({ ...changesQuery(report.id, report.version), enabled: isWritten })
  return isWritten ? data : undefined
}
