/** Two people wrote the same section: the other's words beside one's own, and nothing of either is lost. */
import { useTranslation } from 'react-i18next'
import type { ReportSection } from '@/api/reports'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { BothWordings } from './BothWordings'
import { CopyButton } from './CopyButton'
import styles from './Sections.module.css'

interface Props {
  section: ReportSection
  mine: string
  onKeep: () => void
  onTake: () => void
}

export function ConflictNote({ section, mine, onKeep, onTake }: Props) {
  const { t } = useTranslation()
  const { edited_by: name, edited_at } = section
  return (
    <Note tone="bad" role="alert" className={styles.conflict}>
      <b>
        {name
          ? t('reports.conflict.title', { name, at: formatMoment(edited_at) })
          : t('reports.conflict.composed')}
      </b>
      <p>{t('reports.conflict.text')}</p>
      <BothWordings theirs={section.text} mine={mine} />
      <div className={styles.ways}>
        <Button variant="primary" onClick={onKeep}>
          {t('reports.conflict.keep')}
        </Button>
        <Button onClick={onTake}>{t('reports.conflict.take')}</Button>
        <CopyButton words={mine} />
      </div>
    </Note>
  )
}
