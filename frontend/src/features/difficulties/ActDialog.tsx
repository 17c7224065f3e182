/** Says what is done with a difficulty, and asks only what that act needs. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DifficultyDetail } from '@/api/difficulties'
import { useSession } from '@/access/session'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { ActFields } from './ActFields'
import { actOf, type Asked, begun, type Draft, LETTERED, missingOf } from './acts'
import { failureText, fieldText } from './failure'
import { useAct } from './queries'

interface Props {
  difficulty: DifficultyDetail
  asked: Asked
  onClose: () => void
}

export function ActDialog({ difficulty, asked, onClose }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [draft, setDraft] = useState<Draft>(() => begun(difficulty, asked, today))
  const [isChecked, setChecked] = useState(false)
  const act = useAct(difficulty.id, difficulty.etag)
  const missing = missingOf(asked, draft)
  const send = () => {
    setChecked(true)
    if (missing.length === 0) act.mutate(actOf(asked, draft), { onSuccess: onClose })
  }
  const failure = failureText(act.error, t)
  return (
    <Dialog
      isOpen
      isWide={LETTERED.includes(asked)}
      title={t(`difficulties.acts.${asked}.title`)}
      sub={t(`difficulties.acts.${asked}.sub`)}
      confirm={t(`difficulties.acts.${asked}.confirm`)}
      isBusy={act.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      {failure && (
        <Note tone="bad" role="alert">
          {failure}
        </Note>
      )}
      <ActFields
        difficulty={difficulty}
        asked={asked}
        draft={draft}
        told={(part, field) =>
          (isChecked && missing.includes(part) ? t(`difficulties.missing.${part}`) : null) ??
          fieldText(act.error, field)
        }
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
    </Dialog>
  )
}
