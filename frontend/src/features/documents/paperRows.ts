/** Papers as rows of a file. */
import type { TFunction } from 'i18next'
import type { PlanPaper } from '@/api/documents'
import { formatDate } from '@/lib/dates'
import type { CsvRow } from '@/ui/ExportButton'

const HEAD = ['kind', 'number', 'issuedOn', 'issuer', 'owner', 'titleHead', 'tasks', 'indicators', 'state']
const OWN = ['addressedTo', 'sentOn', 'replyNumber', 'repliedOn', 'outcome', 'membersCount', 'personsCount']

export function paperRows(rows: PlanPaper[], t: TFunction): CsvRow[] {
  return [
    [...HEAD, ...OWN].map((name) => t(`documents.${name}`)),
    ...rows.map((row) => [
      t(`documents.kinds.${row.kind}`),
      row.number,
      row.issued_on ? formatDate(row.issued_on) : '',
      row.issuer.name,
      row.owner.name,
      row.title,
      row.task_codes.join('; '),
      row.indicator_codes.join('; '),
      t(`documents.states.${row.state}`),
      row.addressed_to,
      row.sent_on ? formatDate(row.sent_on) : '',
      row.reply?.number,
      row.reply ? formatDate(row.reply.replied_on) : '',
      row.reply ? t(`documents.outcomes.${row.reply.outcome}`) : '',
      row.members_count,
      row.persons_count,
    ]),
  ]
}
