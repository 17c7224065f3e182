/** Another period for one rule, with what would go by it told while it is typed. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf, fieldText } from '@/api/failure'
import type { RetentionRule } from '@/api/retention'
import { Dialog } from '@/ui/Dialog'
import { FailureNote } from '@/ui/FailureNote'
import { Note } from '@/ui/Note'
import { TextField } from '@/ui/TextField'
import { dueQuery, useEdit } from './queries'
import { amountText } from './words'

const failureText = failureOf('retention', 'refused')

export function PeriodDialog({ rule, onClose }: { rule: RetentionRule; onClose: () => void }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState(String(rule.days))
  const edit = useEdit(rule)
  const days = /^\d{1,4}$/.test(said.trim()) ? Number(said) : 0
  const isWithin = days >= rule.least && days <= rule.most
  const bounds = t('retention.bounds', { least: rule.least, most: rule.most, usual: rule.usual_days })
  const { data: due, isError } = useQuery(dueQuery(rule, days))
  return (
    <Dialog
      isOpen
      title={t('retention.dialog.title', { name: t(`retention.rules.${rule.name}.name`) })}
      sub={t(`retention.rules.${rule.name}.why`)}
      confirm={t('retention.dialog.confirm')}
      isBusy={edit.isPending}
      onConfirm={() => isWithin && edit.mutate(days, { onSuccess: onClose })}
      onClose={onClose}
    >
      <FailureNote>{failureText(edit.error, t)}</FailureNote>
      <TextField
        label={t('retention.days')}
        hint={bounds}
        inputMode="numeric"
        value={said}
        error={isWithin ? fieldText(edit.error, 'days') : bounds}
        onChange={(event) => setSaid(event.target.value)}
      />
      {isWithin && !due && (
        <Note role="status">{t(isError ? 'retention.dialog.uncounted' : 'retention.dialog.counting')}</Note>
      )}
      {isWithin && due && (
        <Note tone={due.rows > 0 ? 'warn' : 'ok'} role="status">
          {t('retention.dialog.would')} {amountText(due, t)}
        </Note>
      )}
    </Dialog>
  )
}
