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
  const { file, outcome, error, isBusy, choose, write } = useSheet()
  const isReady = outcome?.error_count === 0 && outcome.new > 0 && !outcome.is_written
  const finish = () => {
    if (outcome?.is_written) onClose()
    else if (isReady) write()
  }
  return (
    <Dialog
      isOpen
      isWide
      title={t('budget.import.title')}
      sub={t('budget.import.sub')}
      confirm={
        outcome?.is_written
          ? t('common.close')
          : isReady
            ? t('budget.import.write', { count: outcome.new })
            : t('budget.import.writeAll')
      }
      isBusy={isBusy}
      isHeld={!isReady && !outcome?.is_written}
      onConfirm={finish}
      onClose={onClose}
    >
      <a className={styles.download} href={TEMPLATE} download>
        <Icon name="download" size={16} />
        {t('budget.import.template')}
      </a>
      <FailureNote>{failureText(error, t, ['file'])}</FailureNote>
      <FileField
        label={t('budget.import.file')}
        accept=".xlsx"
        error={fieldText(error, 'file')}
        isBusy={isBusy}
        onChoose={choose}
      />
      <p role="status">{isBusy && t('budget.import.checking')}</p>
      {file && !outcome && !isBusy && !error && <Missing file={file} />}
      {outcome && <Outcome outcome={outcome} />}
    </Dialog>
  )
}

/** A workbook that is sent, checked at once, and then written as it was checked. */
function useSheet() {
  const { plan } = useSession()
  const [checked, setChecked] = useState<Checked | null>(null)
  const importing = useImport()
  const ask = (asked: BudgetImport) =>
    importing.mutate(asked, { onSuccess: (outcome) => setChecked({ asked, outcome }) })
  const sending = useMutation({
    mutationFn: (chosen: File) =>
      takeIn(chosen, { signal: new AbortController().signal, onProgress: () => undefined }),
    onSuccess: (taken) => {
      const asked = askedOf(taken, plan?.id)
      if (asked) ask(asked)
    },
  })
  return {
    file: sending.data,
    outcome: checked?.outcome,
    error: importing.error ?? sending.error,
    isBusy: sending.isPending || importing.isPending,
    choose: (chosen: File) => {
      setChecked(null)
      importing.reset()
      sending.mutate(chosen)
    },
    write: () => checked && ask({ ...checked.asked, dry_run: false }),
  }
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
