/** All that was done to an assignment and told of it, and the files that show it, latest first. */
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { AssignmentDetail } from '@/api/assignments'
import { formatDate, formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Timeline, type TimelineItem } from '@/ui/Timeline'
import styles from './AssignmentPage.module.css'

export interface Evidence {
  id: string
  name: string
  href: string
  added_by: string
  added_at: string
}

interface Props {
  updates: AssignmentDetail['updates']
  files: Evidence[]
}

type Told = TimelineItem & { moment: string }

export function AssignmentTimeline({ updates, files }: Props) {
  const { t } = useTranslation()
  const items = [...updates.map((update) => ofUpdate(update, t)), ...ofFiles(files, t)]
  if (items.length === 0) return null
  return (
    <Card title={t('assignments.history')}>
      <Timeline
        label={t('assignments.history')}
        items={items.sort((one, other) => other.moment.localeCompare(one.moment))}
      />
    </Card>
  )
}

function ofUpdate(update: AssignmentDetail['updates'][number], t: TFunction): Told {
  return {
    id: update.id,
    title: [
      t(`steps.verbs.${update.verb.replace('.', '_')}`),
      update.due_on && t('assignments.due', { date: formatDate(update.due_on) }),
      update.needs_help && t('assignments.needsHelp'),
    ]
      .filter(Boolean)
      .join(' · '),
    detail: update.by,
    at: formatMoment(update.at),
    moment: update.at,
    body: update.note,
  }
}

/** What one person put there within the same minute is one thing done. */
function ofFiles(files: Evidence[], t: TFunction): Told[] {
  const together = new Map<string, Evidence[]>()
  for (const file of files) {
    const key = `${file.added_by} ${formatMoment(file.added_at)}`
    together.set(key, [...(together.get(key) ?? []), file])
  }
  return [...together.values()].map((added) => ({
    id: added[0]!.id,
    title: t('assignments.evidenceAdded'),
    detail: added[0]!.added_by,
    at: formatMoment(added[0]!.added_at),
    moment: added[0]!.added_at,
    body: (
      <ul className={styles.files}>
        {added.map((file) => (
          <li key={file.id}>
            <a href={file.href} download={file.name}>
              {file.name}
            </a>
          </li>
        ))}
      </ul>
    ),
  }))
}
