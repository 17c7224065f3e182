/** A draft in another wording, or the correction of a published paper with its reason. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { PaperDetail } from '@/api/documents'
import type { Period } from '@/api/types'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { TextArea } from '@/ui/TextArea'
import { correctionOf, draftOf, writeOf } from './draft'
import { Failure } from './Failure'
import { fieldText } from './failure'
import styles from './Form.module.css'
import { IssuerField } from './IssuerField'
import { PaperFields } from './PaperFields'
import { kindsQuery, useAct } from './queries'

interface Props {
  paper: PaperDetail
  periods: Period[]
  isCorrection: boolean
  onClose: () => void
}

export function EditPaper({ paper, periods, isCorrection, onClose }: Props) {
  const { t } = useTranslation()
  const { plan } = useSession()
  const { data: kinds } = useSuspenseQuery(kindsQuery(plan?.id))
  const [draft, setDraft] = useState(() => draftOf(paper))
  const [reason, setReason] = useState('')
  const act = useAct(paper.id, paper.etag)
  const kind = kinds.find((one) => one.kind === paper.kind)
  if (!kind) return null
  const save = () =>
    act.mutate(
      isCorrection
        ? { verb: 'correct', correction: correctionOf(draft, reason) }
        : { verb: 'edit', paper: writeOf(draft) },
      { onSuccess: onClose },
    )
  const what = isCorrection ? 'correct' : 'edit'
  return (
    <Card title={t(`documents.acts.${what}.title`)} sub={t(`documents.acts.${what}.sub`)}>
      <Failure error={act.error} />
      {!isCorrection && (
        <IssuerField
          kind={kind}
          draft={draft}
          error={act.error}
          onChange={(issuer) => setDraft({ ...draft, issuer })}
        />
      )}
      <PaperFields
        kind={kind}
        draft={draft}
        error={act.error}
        periods={periods}
        isCorrection={isCorrection}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
      {isCorrection && (
        <div className={styles.fields}>
          <TextArea
            label={t('documents.acts.correct.reason')}
            value={reason}
            error={fieldText(act.error, 'reason')}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      <div className={styles.foot}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" isBusy={act.isPending} onClick={save}>
          {t(`documents.acts.${what}.confirm`)}
        </Button>
      </div>
    </Card>
  )
}
