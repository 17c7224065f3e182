/** A section being written: plain lines on the left, the paper beside them as one types, and the figures to name. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDetail, ReportFigure, ReportSection } from '@/api/reports'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { FailureNote } from '@/ui/FailureNote'
import { TextArea } from '@/ui/TextArea'
import { ConflictNote } from './ConflictNote'
import { failureText, fieldText } from './failure'
import { FigurePanel } from './FigurePanel'
import { LeaveQuestion } from './LeaveQuestion'
import type { Changed, Figures } from './lines'
import { type Base, saysTheSame, useWrite } from './queries'
import { SectionPaper } from './SectionPaper'
import styles from './Sections.module.css'
import { useCursor } from './useCursor'
import type { Draft } from './useDrafts'

const MOST = 40_000
const ROWS = 18

interface Props {
  report: ReportDetail
  section: ReportSection
  figures: Figures
  changed: Changed
  /** Words that were not saved, to go on with. */
  draft: Draft | null
  /** Told of every letter, so that none is lost; null where nothing is left to save. */
  onTyped: (draft: Omit<Draft, 'at'> | null) => void
  /** There is nothing to keep any more: the words are saved, or given up. */
  onClose: () => void
}

const baseOf = ({ etag, text, is_written }: ReportSection): Base => ({ etag, text, is_written })

export function SectionEditor(props: Props) {
  const { report, section, figures, changed, onClose } = props
  const { t } = useTranslation()
  const { base, text, type, settle } = useWords(props)
  const write = useWrite(report.id, section.code)
  const isDirty = text !== base.text
  const isInTheWay = !saysTheSame(base, section)
  const save = () => {
    if (isDirty && !isInTheWay) write.mutate({ base, text }, { onSuccess: onClose })
  }
  const choose = (mine: string) => {
    settle(mine)
    write.reset()
  }
  return (
    <>
      <header className={styles.head}>
        <h2>{section.heading}</h2>
      </header>
      {isInTheWay && (
        <ConflictNote
          section={section}
          mine={text}
          onKeep={() => choose(text)}
          onTake={() => choose(section.text)}
        />
      )}
      {!isInTheWay && (
        <FailureNote className={styles.failure}>{failureText(write.error, t, ['text'])}</FailureNote>
      )}
      <Desk
        heading={section.heading}
        text={text}
        error={fieldText(write.error, 'text')}
        all={report.figures}
        figures={figures}
        changed={changed}
        onChange={type}
      />
      <SaveBar
        isDirty={isDirty}
        isHeld={isInTheWay || !isDirty}
        isBusy={write.isPending}
        onSave={save}
        onClose={onClose}
      />
      <LeaveQuestion isDirty={isDirty && !write.isSuccess} heading={section.heading} />
    </>
  )
}

/** What is being typed, and what the section said when it was begun; every change stands on the device at once. */
function useWords({ section, draft, onTyped }: Props) {
  const [base, setBase] = useState<Base>(() => ({ ...baseOf(section), ...draft?.base }))
  const [text, setText] = useState(draft?.text ?? section.text)
  const put = (words: string, since: Base) => {
    setText(words)
    const { text: before, is_written } = since
    const kept = { text: words, base: { text: before, is_written } }
    onTyped(words === before ? null : kept)
  }
  const settle = (mine: string) => {
    const now = baseOf(section)
    setBase(now)
    put(mine, now)
  }
  return { base, text, type: (words: string) => put(words, base), settle }
}

interface DeskProps extends Pick<Props, 'figures' | 'changed'> {
  heading: string
  text: string
  error: string | null
  all: ReportFigure[]
  onChange: (text: string) => void
}

function Desk({ heading, text, error, all, figures, changed, onChange }: DeskProps) {
  const { t } = useTranslation()
  const { area, insert } = useCursor(onChange)
  return (
    <div className={styles.desk}>
      <div className={styles.words}>
        <TextArea
          ref={area}
          autoFocus
          label={t('reports.words')}
          hint={t('reports.wordsHint')}
          rows={ROWS}
          maxLength={MOST}
          spellCheck={false}
          value={text}
          error={error}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <FigurePanel figures={all} onPick={insert} />
      <div className={styles.sheet} role="region" aria-label={t('reports.preview')}>
        <p className={styles.over}>{t('reports.preview')}</p>
        <SectionPaper
          text={text}
          figures={figures}
          changed={changed}
          label={t('reports.wordsOf', { heading: heading })}
        />
      </div>
    </div>
  )
}

interface BarProps {
  isDirty: boolean
  isHeld: boolean
  isBusy: boolean
  onSave: () => void
  onClose: () => void
}

/** The foot of the editor: whether something is not saved yet, and the way to keep it or not. */
function SaveBar({ isDirty, isHeld, isBusy, onSave, onClose }: BarProps) {
  const { t } = useTranslation()
  const [isDropping, setDropping] = useState(false)
  return (
    <div className={styles.saveBar} data-action-bar>
      <span className="small" role="status">
        {t(isDirty ? 'reports.unsaved' : 'reports.unchanged')}
      </span>
      <span className={styles.ways}>
        <Button onClick={() => (isDirty ? setDropping(true) : onClose())}>
          {t(isDirty ? 'reports.drop' : 'common.close')}
        </Button>
        <Button variant="primary" icon="check" isBusy={isBusy} aria-disabled={isHeld} onClick={onSave}>
          {t('reports.save')}
        </Button>
      </span>
      <Confirm
        isOpen={isDropping}
        title={t('reports.dropping.title')}
        confirm={t('reports.drop')}
        cancel={t('reports.leave.stay')}
        onConfirm={onClose}
        onClose={() => setDropping(false)}
      >
        {t('reports.dropping.text')}
      </Confirm>
    </div>
  )
}
