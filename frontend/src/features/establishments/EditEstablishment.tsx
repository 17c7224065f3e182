/** Another wording of what the register says, from a day on. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { EstablishmentDetail } from '@/api/establishments'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { TextField } from '@/ui/TextField'
import { draftOf, editOf } from './draft'
import { EstablishmentFields } from './EstablishmentFields'
import styles from './Establishments.module.css'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { areasQuery, useAct } from './queries'

export function EditEstablishment({ one, onClose }: { one: EstablishmentDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const { data: communes } = useSuspenseQuery(areasQuery('commune'))
  const district = communes.find((area) => area.id === one.area.id)?.parent_id ?? one.area.id
  const [draft, setDraft] = useState(() => draftOf(one, district, today))
  const act = useAct(one.id, one.etag)
  return (
    <Card title={t('establishments.acts.edit.title')} sub={t('establishments.acts.edit.sub')}>
      <FailureNote error={act.error} />
      <div className={styles.fields}>
        <EstablishmentFields
          draft={draft}
          error={act.error}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        />
        <div className={styles.two}>
          <TextField
            label={t('establishments.fromDay')}
            hint={t('establishments.fromDayHint')}
            type="date"
            max={today}
            value={draft.since}
            error={fieldText(act.error, 'since')}
            onChange={(event) => setDraft({ ...draft, since: event.target.value })}
          />
          <TextField
            label={t('establishments.reason')}
            maxLength={500}
            value={draft.reason}
            error={fieldText(act.error, 'reason')}
            onChange={(event) => setDraft({ ...draft, reason: event.target.value })}
          />
        </div>
      </div>
      <div className={styles.foot}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          variant="primary"
          isBusy={act.isPending}
          onClick={() => act.mutate({ verb: 'edit', facts: editOf(draft) }, { onSuccess: onClose })}
        >
          {t('establishments.save')}
        </Button>
      </div>
    </Card>
  )
}
