/** The checklist of the kind of establishment, item by item; what is not met may be said more of. */
import { useTranslation } from 'react-i18next'
import type { InspectionDetail } from '@/api/inspections'
import { Card } from '@/ui/Card'
import { Segmented } from '@/ui/Segmented'
import { TextField } from '@/ui/TextField'
import styles from './Inspections.module.css'
import type { Kept } from './visitForm'

interface Props {
  seen: InspectionDetail
  form: Kept
  onChange: (part: Partial<Kept>) => void
}

const ANSWERS = ['yes', 'no', 'not_applicable'] as const

export function ChecklistField({ seen, form, onChange }: Props) {
  const { t } = useTranslation()
  if (!seen.checklist) return null
  const held = new Map(form.answers.map((one) => [one.item, one]))
  const put = (code: string, part: Partial<Kept['answers'][number]>) => {
    const before = held.get(code)
    const next = {
      item: code,
      answer: before?.answer ?? ('yes' as const),
      note: before?.note ?? null,
      ...part,
    }
    onChange({ answers: [...form.answers.filter((one) => one.item !== code), next] })
  }
  return (
    <Card
      title={seen.checklist.name}
      sub={t('inspections.form.answered', { count: form.answers.length, total: seen.checklist.items.length })}
    >
      {seen.checklist.items.map(({ code, text }) => (
        <div key={code} className={styles.item}>
          <p>
            {code}. {text}
          </p>
          <Segmented
            label={t('inspections.form.answerOf', { code })}
            choices={ANSWERS.map((value) => ({ value, label: t(`inspections.answers.${value}`) }))}
            value={held.get(code)?.answer ?? null}
            onChange={(answer) => put(code, { answer })}
          />
          {held.get(code)?.answer === 'no' && (
            <TextField
              label={t('inspections.form.noteOf', { code })}
              value={held.get(code)?.note ?? ''}
              maxLength={2000}
              hint={t('inspections.noPersonalData')}
              onChange={(event) => put(code, { note: event.target.value || null })}
            />
          )}
        </div>
      ))}
    </Card>
  )
}
