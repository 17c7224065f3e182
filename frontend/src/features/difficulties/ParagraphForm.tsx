/** Whether the report of the period tells a difficulty, and in which words. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Paragraph } from '@/api/difficulties'
import { Button } from '@/ui/Button'
import { Check } from '@/ui/Check'
import { Note } from '@/ui/Note'
import { TextArea } from '@/ui/TextArea'
import styles from './Difficulties.module.css'
import { failureText, fieldText } from './failure'
import { useInclude } from './queries'

interface Props {
  paragraph: Paragraph
  periodId: string
  onClose: () => void
}

export function ParagraphForm({ paragraph, periodId, onClose }: Props) {
  const { t } = useTranslation()
  const include = useInclude()
  const [text, setText] = useState(paragraph.text)
  const [isIncluded, setIncluded] = useState(paragraph.version === 0 || paragraph.is_included)
  const [isChecked, setChecked] = useState(false)
  const save = () => {
    setChecked(true)
    if (!text.trim()) return
    const { id, etag } = paragraph.difficulty
    const { position } = paragraph
    include.mutate(
      { id, etag, period_id: periodId, is_included: isIncluded, text, position },
      { onSuccess: onClose },
    )
  }
  const failure = failureText(include.error, t)
  return (
    <div className="stack">
      {failure && (
        <Note tone="bad" role="alert">
          {failure}
        </Note>
      )}
      <TextArea
        label={t('difficulties.report.text')}
        hint={t('difficulties.noPersonalData')}
        rows={6}
        maxLength={6000}
        value={text}
        error={
          (isChecked && !text.trim() ? t('difficulties.missing.note') : null) ??
          fieldText(include.error, 'text')
        }
        onChange={(event) => setText(event.target.value)}
      />
      <Check isChecked={isIncluded} onChange={setIncluded}>
        {t('difficulties.report.include')}
      </Check>
      <p className={styles.buttons}>
        <Button variant="primary" isBusy={include.isPending} onClick={save}>
          {t('difficulties.report.save')}
        </Button>
        {text !== paragraph.default_text && (
          <Button icon="refresh" onClick={() => setText(paragraph.default_text)}>
            {t('difficulties.report.composeAgain')}
          </Button>
        )}
        <Button variant="ghost" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </p>
    </div>
  )
}
