/** Two people wrote the same section: the other's words beside one's own, and nothing of either is lost. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportSection } from '@/api/reports'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import styles from './Sections.module.css'

interface Props {
  section: ReportSection
  mine: string
  onKeep: () => void
  onTake: () => void
}

export function ConflictNote({ section, mine, onKeep, onTake }: Props) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<'done' | 'failed' | null>(null)
  const copy = () => {
    // Without a secure origin the browser has no clipboard.
    const written = navigator.clipboard?.writeText(mine) ?? Promise.reject(new Error('none'))
    written.then(
      () => setCopied('done'),
      () => setCopied('failed'),
    )
  }
  return (
    <Note tone="bad" role="alert" className={styles.conflict}>
      <b>
        {t('reports.conflict.title', { name: section.edited_by ?? '', at: formatMoment(section.edited_at) })}
      </b>
      <p>{t('reports.conflict.text')}</p>
      <div className={styles.both}>
        <section aria-label={t('reports.conflict.theirs')}>
          <h3>{t('reports.conflict.theirs')}</h3>
          <pre tabIndex={0}>{section.text}</pre>
        </section>
        <section aria-label={t('reports.conflict.mine')}>
          <h3>{t('reports.conflict.mine')}</h3>
          <pre tabIndex={0}>{mine}</pre>
        </section>
      </div>
      <div className={styles.ways}>
        <Button variant="primary" onClick={onKeep}>
          {t('reports.conflict.keep')}
        </Button>
        <Button onClick={onTake}>{t('reports.conflict.take')}</Button>
        <Button icon="clip" onClick={copy}>
          <span aria-live="polite">{t(`reports.conflict.copy_${copied ?? 'ready'}`)}</span>
        </Button>
      </div>
    </Note>
  )
}
