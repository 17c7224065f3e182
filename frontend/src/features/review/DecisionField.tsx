/** Agree with a figure, or return it and say why. */
import { useTranslation } from 'react-i18next'
import field from '@/ui/field.module.css'
import { FieldError } from '@/ui/FieldError'
import { Icon } from '@/ui/Icon'
import { Segmented } from '@/ui/Segmented'
import type { Choice, Opinion } from './decisions'
import styles from './Review.module.css'

export interface DecisionProps {
  indicatorId: string
  code: string
  opinion: Opinion
  /** Shows what is missing, once the reviewer tried to go on. */
  isChecked: boolean
  onChange: (opinion: Opinion) => void
}

const NOTE_LENGTH = 1000

export function noteId(indicatorId: string): string {
  return `note-${indicatorId}`
}

export function DecisionField({ indicatorId, code, opinion, isChecked, onChange }: DecisionProps) {
  const { t } = useTranslation()
  const label = (choice: Choice) => (
    <>
      <Icon name={choice === 'agree' ? 'check' : 'undo'} size={16} />
      {t(`review.${choice}`)}
    </>
  )
  return (
    <div className={styles.decision}>
      <Segmented<Choice>
        label={t('review.opinionOn', { code })}
        choices={[
          { value: 'agree', label: label('agree') },
          { value: 'return', label: label('return'), tone: 'bad' },
        ]}
        value={opinion.choice}
        onChange={(choice) => onChange({ ...opinion, choice })}
      />
      {opinion.choice === 'return' && (
        <NoteField indicatorId={indicatorId} opinion={opinion} isChecked={isChecked} onChange={onChange} />
      )}
    </div>
  )
}

export function NoteField({ indicatorId, opinion, isChecked, onChange }: Omit<DecisionProps, 'code'>) {
  const { t } = useTranslation()
  const id = noteId(indicatorId)
  const isMissing = isChecked && !opinion.note.trim()
  return (
    <div className={styles.note}>
      <label htmlFor={id} className={field.label}>
        {t('review.noteLabel')}
      </label>
      <textarea
        id={id}
        className={field.input}
        rows={3}
        maxLength={NOTE_LENGTH}
        value={opinion.note}
        aria-invalid={isMissing}
        aria-describedby={isMissing ? `${id}-error` : undefined}
        onChange={(event) => onChange({ ...opinion, note: event.target.value })}
      />
      {isMissing && <FieldError id={`${id}-error`}>{t('review.noteMissing')}</FieldError>}
    </div>
  )
}
