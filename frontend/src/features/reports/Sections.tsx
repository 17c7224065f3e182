/** The sections side by side with the one in hand; on a phone one under another, and the one in hand unfolds. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDetail, ReportSection } from '@/api/reports'
import { allows } from '@/lib/actions'
import { cx } from '@/lib/text'
import { Icon, type IconName } from '@/ui/Icon'
import { byName, type Changed } from './lines'
import { SectionEditor } from './SectionEditor'
import { SectionPanel } from './SectionPanel'
import styles from './Sections.module.css'
import { useDrafts } from './useDrafts'

interface Props {
  report: ReportDetail
  changed: Changed
  chosen: string | undefined
  onChoose: (code: string) => void
}

export function Sections({ report, changed, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<string | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  useShown(panel, chosen)
  const drafts = useDrafts(report)
  const here = report.sections.find((section) => section.code === chosen) ?? report.sections[0]
  const shared = { report, figures: byName(report.figures), changed }
  const isEditing = editing !== null && editing === here?.code
  const stopEditing = (code: string) => {
    drafts.drop(code)
    setEditing(null)
    panel.current?.focus({ preventScroll: true })
  }
  return (
    <div className={cx(styles.grid, isEditing && styles.editing)}>
      {report.sections.map((section) => (
        <SectionStep
          key={section.code}
          section={section}
          isHere={section === here}
          isDrafted={drafts.of(section) !== null}
          onChoose={() => onChoose(section.code)}
        >
          {section === here && (
            <div
              ref={panel}
              className={styles.panel}
              tabIndex={-1}
              role="region"
              aria-label={t('reports.sectionNamed', { heading: section.heading })}
            >
              {isEditing ? (
                <SectionEditor
                  key={section.code}
                  {...shared}
                  section={section}
                  draft={drafts.of(section)}
                  onTyped={(draft) => drafts.keep(section.code, draft)}
                  onClose={() => stopEditing(section.code)}
                />
              ) : (
                <SectionPanel
                  {...shared}
                  section={section}
                  draft={drafts.of(section)}
                  onDrop={() => drafts.drop(section.code)}
                  onEdit={allows(report.actions, 'report.edit') ? () => setEditing(section.code) : null}
                  onChoose={onChoose}
                />
              )}
            </div>
          )}
        </SectionStep>
      ))}
    </div>
  )
}

/** Brings the section that was chosen into sight where it would not be. */
function useShown(panel: React.RefObject<HTMLDivElement | null>, chosen: string | undefined) {
  const before = useRef(chosen)
  useEffect(() => {
    if (before.current === chosen) return
    before.current = chosen
    const top = panel.current?.getBoundingClientRect().top ?? 0
    if (top < 0 || top > window.innerHeight * 0.6) panel.current?.scrollIntoView({ block: 'start' })
  }, [panel, chosen])
}

interface StepProps {
  section: ReportSection
  isHere: boolean
  isDrafted: boolean
  onChoose: () => void
  children: React.ReactNode
}

function SectionStep({ section, isHere, isDrafted, onChoose, children }: StepProps) {
  return (
    <>
      <button
        type="button"
        className={styles.step}
        data-section={section.code}
        aria-current={isHere ? 'true' : undefined}
        onClick={onChoose}
      >
        <span>{section.heading}</span>
        <Marks section={section} isDrafted={isDrafted} />
      </button>
      {children}
    </>
  )
}

function Marks({ section, isDrafted }: { section: ReportSection; isDrafted: boolean }) {
  const { t } = useTranslation()
  const { is_missing, is_written, is_mine, writer, typed_numbers } = section
  const told: [IconName, string, string | undefined][] = []
  if (isDrafted) told.push(['pen', t('reports.marks.draft'), styles.warn])
  if (is_missing) told.push(['warning', t('reports.marks.missing'), styles.warn])
  if (is_mine) told.push(['pen', t('reports.marks.mine'), undefined])
  else if (writer) told.push(['user', t('reports.marks.writer', { name: writer }), undefined])
  if (is_written) told.push(['check', t('reports.marks.written'), undefined])
  if (typed_numbers.length > 0)
    told.push(['info', t('reports.marks.typed', { count: typed_numbers.length }), styles.warn])
  if (told.length === 0) told.push(['document', t('reports.marks.composed'), undefined])
  return (
    <span className={styles.marks}>
      {told.map(([icon, words, look]) => (
        <span key={words} className={cx(styles.mark, look)}>
          <Icon name={icon} size={16} />
          {words}
        </span>
      ))}
    </span>
  )
}
