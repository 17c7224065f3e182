/** A section as it stands: its words on paper, who writes it, and the way to change it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDetail, ReportSection } from '@/api/reports'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { FailureNote } from '@/ui/FailureNote'
import { Note } from '@/ui/Note'
import { DraftNote } from './DraftNote'
import { failureText } from './failure'
import type { Changed, Figures } from './lines'
import { useClaim, useWrite } from './queries'
import { SectionPaper } from './SectionPaper'
import styles from './Sections.module.css'
import type { Draft } from './useDrafts'

interface Props {
  report: ReportDetail
  section: ReportSection
  figures: Figures
  changed: Changed
  /** One's own words that are not saved. */
  draft: Draft | null
  onDrop: () => void
  /** Null where the section cannot be written by this person, or any more. */
  onEdit: (() => void) | null
  onChoose: (code: string) => void
}

export function SectionPanel(props: Props) {
  const { report, section, figures, changed, draft, onDrop, onEdit, onChoose } = props
  const { t } = useTranslation()
  return (
    <>
      <header className={styles.head}>
        <div>
          <h2>{section.heading}</h2>
          <p className="small">
            {section.edited_by && section.edited_at
              ? t('reports.editedBy', { name: section.edited_by, at: formatMoment(section.edited_at) })
              : t('reports.composedNow')}
          </p>
        </div>
        {onEdit && <Ways report={report} section={section} onEdit={draft ? null : onEdit} />}
      </header>
      {draft && <DraftNote draft={draft} section={section} onGoOn={onEdit} onDrop={onDrop} />}
      <div className={styles.sheet}>
        <SectionPaper
          text={section.text}
          figures={figures}
          changed={changed}
          label={t('reports.wordsOf', { heading: section.heading })}
        />
      </div>
      {section.typed_numbers.length > 0 && (
        <Note tone="warn">{t('reports.typedNumbers', { numbers: section.typed_numbers.join('; ') })}</Note>
      )}
      <Neighbours report={report} section={section} onChoose={onChoose} />
    </>
  )
}

function Ways({
  report,
  section,
  onEdit,
}: {
  report: ReportDetail
  section: ReportSection
  /** Null where one goes on with words of one's own that are not saved. */
  onEdit: (() => void) | null
}) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const claim = useClaim(report.id, section)
  const write = useWrite(report.id, section.code)
  const compose = () => write.mutate({ base: section, text: null }, { onSuccess: () => setAsking(false) })
  return (
    <div className={styles.ways}>
      {onEdit && (
        <Button variant="primary" icon="pen" onClick={onEdit}>
          {t('reports.edit')}
        </Button>
      )}
      <Button
        icon={section.is_mine ? 'close' : 'user'}
        isBusy={claim.isPending}
        onClick={() => claim.mutate(!section.is_mine)}
      >
        {t(section.is_mine ? 'reports.letGo' : 'reports.claim')}
      </Button>
      {section.is_written && (
        <Button icon="undo" onClick={() => setAsking(true)}>
          {t('reports.compose.button')}
        </Button>
      )}
      <FailureNote className={styles.failure}>{failureText(claim.error, t, [])}</FailureNote>
      <Confirm
        isOpen={isAsking}
        title={t('reports.compose.title')}
        confirm={t('reports.compose.confirm')}
        cancel={t('common.cancel')}
        isBusy={write.isPending}
        onConfirm={compose}
        onClose={() => setAsking(false)}
      >
        <FailureNote>{failureText(write.error, t, [])}</FailureNote>
        {t('reports.compose.text')}
      </Confirm>
    </div>
  )
}

/** The section before and the one after, at the foot of a long one. */
function Neighbours({ report, section, onChoose }: Pick<Props, 'report' | 'section' | 'onChoose'>) {
  const { t } = useTranslation()
  const place = report.sections.indexOf(section)
  const [before, after] = [report.sections[place - 1], report.sections[place + 1]]
  return (
    <nav className={styles.neighbours} aria-label={t('reports.otherSections')}>
      {before && (
        <Button variant="ghost" size="s" icon="arrow-up" onClick={() => onChoose(before.code)}>
          {t('reports.before', { code: before.code })}
        </Button>
      )}
      {after && (
        <Button variant="ghost" size="s" icon="arrow-down" onClick={() => onChoose(after.code)}>
          {t('reports.after', { code: after.code })}
        </Button>
      )}
    </nav>
  )
}
