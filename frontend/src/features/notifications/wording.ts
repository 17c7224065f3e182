/** What a notice says, in one sentence. */
import type { TFunction } from 'i18next'
import type { Notice } from '@/api/notices'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'

export function sentenceOf(notice: Notice, t: TFunction): string {
  const { organisation, period, params } = notice
  const words = {
    by: notice.by ?? t('notices.somebody'),
    unit: organisation ? unitName(organisation) : '',
    period: period?.name ?? '',
    task: params.task ?? '',
    due: formatDate(params.due_on),
    planned: formatDate(params.planned_on),
  }
  // A notice about several of a kind says how many.
  const what = params.count
    ? t(`notices.what.${notice.subject}s`, { ...words, count: Number(params.count) })
    : t([`notices.what.${notice.subject}`, 'notices.what.other'], words)
  return t(`notices.kinds.${notice.kind.replace('.', '_')}`, { ...words, what })
}
