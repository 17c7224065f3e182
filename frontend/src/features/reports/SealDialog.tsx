/** Ký báo cáo: with which number and day, in whose name, and with which figures; nothing can be changed afterwards. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { ReportDetail, SealWrite } from '@/api/reports'
import { Check } from '@/ui/Check'
import { Dialog } from '@/ui/Dialog'
import { FailureNote } from '@/ui/FailureNote'
import { Note } from '@/ui/Note'
import { SelectField } from '@/ui/SelectField'
import { TextField } from '@/ui/TextField'
import { failureText, fieldText } from './failure'
import { useAct } from './queries'
import styles from './ReportPage.module.css'

interface Props {
  report: ReportDetail
  /** How many figures say something else at their source by now. */
  changes: number
  onClose: () => void
}

export function SealDialog({ report, changes, onClose }: Props) {
  const { t } = useTranslation()
  const [seal, setSeal] = useState<SealWrite>({
    number: '',
    dated_on: null,
    signs: 'head',
    keeps_figures: false,
  })
  const set = (part: Partial<SealWrite>) => setSeal((before) => ({ ...before, ...part }))
  const act = useAct(report)
  const haveChanged = changes > 0 || (isProblem(act.error) && act.error.code === 'figures-changed')
  return (
    <Dialog
      isOpen
      title={t('reports.acts.seal.title')}
      sub={t('reports.acts.seal.sub')}
      confirm={t('reports.acts.seal.confirm')}
      isBusy={act.isPending}
      isHeld={haveChanged && !seal.keeps_figures}
      onConfirm={() => {
        if (haveChanged && !seal.keeps_figures) return
        act.mutate({ verb: 'seal', ...seal }, { onSuccess: onClose })
      }}
      onClose={onClose}
    >
      <FailureNote>{failureText(act.error, t, ['number', 'dated_on', 'signs'])}</FailureNote>
      <SigningFields seal={seal} error={act.error} onChange={set} />
      {haveChanged && (
        <Check
          isChecked={seal.keeps_figures}
          onChange={(keeps_figures) => set({ keeps_figures })}
          hint={t('reports.acts.seal.keepsHint')}
        >
          {changes > 0 ? t('reports.acts.seal.keeps', { count: changes }) : t('reports.acts.seal.keepsSome')}
        </Check>
      )}
      <Note icon="lock">{t('reports.acts.seal.forEver')}</Note>
    </Dialog>
  )
}

interface FieldsProps {
  seal: SealWrite
  error: Error | null
  onChange: (part: Partial<SealWrite>) => void
}

function SigningFields({ seal, error, onChange }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className={styles.two}>
        <TextField
          label={t('reports.acts.seal.number')}
          hint={t('reports.acts.seal.numberHint')}
          maxLength={20}
          value={seal.number}
          error={fieldText(error, 'number')}
          onChange={(event) => onChange({ number: event.target.value })}
        />
        <TextField
          label={t('reports.acts.seal.datedOn')}
          type="date"
          value={seal.dated_on ?? ''}
          error={fieldText(error, 'dated_on')}
          onChange={(event) => onChange({ dated_on: event.target.value || null })}
        />
      </div>
      <SelectField
        label={t('reports.acts.seal.signs')}
        value={seal.signs}
        options={(['head', 'deputy'] as const).map((value) => ({
          value,
          label: t(`reports.acts.seal.capacities.${value}`),
        }))}
        error={fieldText(error, 'signs')}
        onChange={(signs) => onChange({ signs: signs as SealWrite['signs'] })}
      />
    </>
  )
}
