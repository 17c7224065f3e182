/** What was found, from the catalogue that is in force on the day: an entry and how often, never a person. */
import { useTranslation } from 'react-i18next'
import type { Violation } from '@/api/inspections'
import { Card } from '@/ui/Card'
import { Check } from '@/ui/Check'
import { Note } from '@/ui/Note'
import { TextField } from '@/ui/TextField'
import styles from './Inspections.module.css'
import type { Kept } from './visitForm'

interface Props {
  form: Kept
  violations: Violation[]
  onChange: (part: Partial<Kept>) => void
}

export function FindingsField({ form, violations, onChange }: Props) {
  const { t } = useTranslation()
  const held = new Map(form.findings.map((one) => [one.violation, one]))
  const toggle = (code: string, isFound: boolean) =>
    onChange({
      findings: isFound
        ? [...form.findings, { violation: code, count: 1, note: null }]
        : form.findings.filter((one) => one.violation !== code),
    })
  const put = (code: string, part: { count?: number; note?: string | null }) =>
    onChange({ findings: form.findings.map((one) => (one.violation === code ? { ...one, ...part } : one)) })
  return (
    <Card title={t('inspections.form.findings')} sub={t('inspections.form.findingsSub')}>
      {violations.length === 0 && <Note>{t('inspections.form.noCatalogue')}</Note>}
      {violations.map((one) => {
        const found = held.get(one.code)
        return (
          <div key={one.code} className={styles.item}>
            <Check
              isChecked={Boolean(found)}
              hint={[one.article, `NĐ ${one.decree}`].filter(Boolean).join(', ')}
              onChange={(isFound) => toggle(one.code, isFound)}
            >
              {one.text}
            </Check>
            {found && (
              <div className={styles.pair}>
                <TextField
                  label={t('inspections.form.timesOf', { code: one.code })}
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={999}
                  value={String(found.count)}
                  onChange={(event) => put(one.code, { count: Math.max(1, Number(event.target.value) || 1) })}
                />
                <TextField
                  label={t('inspections.form.noteOf', { code: one.code })}
                  value={found.note ?? ''}
                  hint={t('inspections.noPersonalData')}
                  onChange={(event) => put(one.code, { note: event.target.value || null })}
                />
              </div>
            )}
          </div>
        )
      })}
    </Card>
  )
}
