/** Words of one's own that this device still holds: when they were typed, what became of the section since, and the ways. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportSection } from '@/api/reports'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Note } from '@/ui/Note'
import { BothWordings } from './BothWordings'
import { CopyButton } from './CopyButton'
import styles from './Sections.module.css'
import { type Draft, isOvertaken } from './useDrafts'

interface Props {
  draft: Draft
  section: ReportSection
  /** Null where the section can no longer be written. */
  onGoOn: (() => void) | null
  onDrop: () => void
}

export function DraftNote({ draft, section, onGoOn, onDrop }: Props) {
  const { t } = useTranslation()
  const [isDropping, setDropping] = useState(false)
  const said = !onGoOn ? 'closed' : isOvertaken(draft, section) ? 'overtaken' : 'kept'
  return (
    <Note tone="warn" role="status" className={styles.conflict}>
      <b>{t('reports.draft.title', { at: formatMoment(draft.at) })}</b>
      <p>
        {t(`reports.draft.${said}`, { name: section.edited_by ?? '', at: formatMoment(section.edited_at) })}
      </p>
      {said !== 'kept' && <BothWordings theirs={section.text} mine={draft.text} />}
      <div className={styles.ways}>
        {onGoOn && (
          <Button variant="primary" icon="pen" onClick={onGoOn}>
            {t('reports.draft.goOn')}
          </Button>
        )}
        {said !== 'kept' && <CopyButton words={draft.text} />}
        <Button onClick={() => setDropping(true)}>{t('reports.draft.drop')}</Button>
      </div>
      <Confirm
        isOpen={isDropping}
        title={t('reports.dropping.title')}
        confirm={t('reports.draft.drop')}
        cancel={t('reports.draft.hold')}
        onConfirm={onDrop}
        onClose={() => setDropping(false)}
      >
        {t('reports.draft.dropText')}
      </Confirm>
    </Note>
  )
}
