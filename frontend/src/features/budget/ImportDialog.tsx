/** A workbook into the budget: chosen, checked cell by cell, and written as drafts only when nothing is wrong. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { BudgetFile, BudgetImport, BudgetOutcome } from '@/api/budget'
import { CellErrors } from '@/ui/CellErrors'
import { Dialog } from '@/ui/Dialog'
import { FailureNote } from '@/ui/FailureNote'
import { FileField } from '@/ui/FileField'
import { Icon } from '@/ui/Icon'
import { Note } from '@/ui/Note'
import { formatInteger } from '@/lib/numbers'
import { money } from './amount'
import styles from './Budget.module.css'
import { failureText, fieldText } from './failure'
import { takeIn, TEMPLATE, useImport } from './queries'

interface Checked {
  asked: BudgetImport
  outcome: BudgetOutcome
}

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { plan } = useSession()
  const [checked, setChecked] = useState<Checked | null>(null)
  const [file, setFile] = useState<BudgetFile | null>(null)
  const importing = useImport()
  const sending = useMutation({
    mutationFn: (chosen: File) => takeIn(chosen, { signal: new AbortController().signal, onProgress: () => undefined }),
    onSuccess: (taken) => {
      setFile(taken)
      const asked = askedOf(taken, plan?.id)
      if (asked) importing.mutate(asked, { onSuccess: (outcome) => setChecked({ asked, outcome }) })
    },
  })
  const isReady = checked?.outcome.error_count === 0 && checked.outcome.new > 0 && !checked.outcome.is_written
  const write = () => {
    if (checked?.outcome.is_written) return onClose()
    if (!checked || !isReady) return
    importing.mutate(
      { ...checked.asked, dry_run: false },
      { onSuccess: (outcome) => setChecked({ ...checked, outcome }) },
    )
  }
  const isBusy = sending.isPending || importing.isPending
  return (
    <Dialog
      isOpen
      isWide
      title={t('budget.import.title')}
      sub={t('budget.import.sub')}
      confirm={
        checked?.outcome.is_written
          ? t('common.close')
          : t('budget.import.write', { count: isReady ? checked.outcome.new : 0 })
      }
      isBusy={isBusy}
      isHeld={!isReady && !checked?.outcome.is_written}
      onConfirm={write}
      onClose={onClose}
    >
      <a className={styles.download} href={TEMPLATE} download>
        <Icon name="download" size={16} />
        {t('budget.import.template')}
      </a>
      <FailureNote>{failureText(importing.error ?? sending.error, t, ['file'])}</FailureNote>
      <FileField
        label={t('budget.import.file')}
        accept=".xlsx"
        error={fieldText(sending.error, 'file')}
        isBusy={isBusy}
        onChoose={(chosen) => {
          setChecked(null)
          setFile(null)
          importing.reset()
          sending.mutate(chosen)
        }}
      />
      <p role="status">{isBusy && t('budget.import.checking')}</p>
      {file && !checked && !isBusy && !importing.error && <Missing file={file} />}
      {checked && <Outcome outcome={checked.outcome} />}
    </Dialog>
  )
}

/** The sheet of which most columns are known, which the server names first. */
function askedOf(file: BudgetFile, planId: string | undefined): BudgetImport | null {
  const sheet = file.sheets[0]
  if (!sheet || sheet.missing.length > 0) return null
  const { name, head_row, columns } = sheet
  return { file: file.file, sheet: name, head_row, columns, plan_id: planId ?? null, dry_run: true }
}

function Missing({ file }: { file: BudgetFile }) {
  const { t } = useTranslation()
  const names = file.sheets[0]?.missing.map((name) => t(`budget.fields.${name}`)).join(', ')
  return (
    <Note tone="bad" role="alert">
      {t('budget.import.missing', { names })}
    </Note>
  )
}

function Outcome({ outcome }: { outcome: BudgetOutcome }) {
  const { t } = useTranslation()
  const isRight = outcome.error_count === 0
  const told = {
    count: outcome.is_written || isRight ? outcome.new : outcome.error_count,
    rows: formatInteger(outcome.rows),
    planned: money(outcome.planned),
  }
  const words = outcome.is_written ? 'written' : isRight ? 'right' : 'wrong'
  return (
    <>
      <Note tone={isRight ? 'ok' : 'bad'} role="status">
        {t(`budget.import.${words}`, told)}
      </Note>
      {!isRight && <CellErrors errors={outcome.errors} words="budget" />}
    </>
  )
}
