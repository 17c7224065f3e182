/** Entering an establishment in the register of its commune's district. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan, useSession } from '@/access/session'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Check } from '@/ui/Check'
import { Crumbs } from '@/ui/Crumbs'
import { PageHead } from '@/ui/PageHead'
import { TextField } from '@/ui/TextField'
import { emptyDraft, writeOf } from './draft'
import { EstablishmentFields, type FieldsProps } from './EstablishmentFields'
import styles from './Establishments.module.css'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { useCreate } from './queries'
import { useOwnDistrict } from './useOwnDistrict'

export function NewEstablishmentPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { business_date: today } = useSession()
  const own = useOwnDistrict()
  const [draft, setDraft] = useState(() => emptyDraft(own ?? '', today))
  const create = useCreate()
  const change: FieldsProps['onChange'] = (part) => setDraft((before) => ({ ...before, ...part }))
  const save = () =>
    create.mutate(writeOf(draft), {
      onSuccess: (made) => void navigate({ to: '/co-so/$id', params: { id: made.id } }),
    })
  return (
    <>
      <Crumbs steps={[{ label: t('establishments.title'), to: '/co-so' }]} here={t('establishments.new')} />
      <PageHead title={t('establishments.new')} sub={t('establishments.newSub')} />
      <Card>
        <FailureNote error={create.error} />
        <div className={styles.fields}>
          <EstablishmentFields draft={draft} error={create.error} onChange={change} />
          <OnlyNew draft={draft} error={create.error} onChange={change} />
        </div>
        <div className={styles.foot}>
          <Button variant="primary" isBusy={create.isPending} onClick={save}>
            {t('establishments.save')}
          </Button>
        </div>
      </Card>
    </>
  )
}

/** What is asked of a new one alone; afterwards each is an act of its own, with a day. */
function OnlyNew({ draft, error, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const mayList = useCan('establishment.designate')
  return (
    <>
      <div className={styles.two}>
        <TextField
          label={t('establishments.workers')}
          hint={t('establishments.onlyNumber')}
          inputMode="numeric"
          value={draft.workers}
          error={fieldText(error, 'workers')}
          onChange={(event) => onChange({ workers: event.target.value })}
        />
        <TextField
          label={t('establishments.sinceNew')}
          type="date"
          max={today}
          value={draft.since}
          error={fieldText(error, 'since')}
          onChange={(event) => onChange({ since: event.target.value })}
        />
      </div>
      {mayList && (
        <Check
          isChecked={draft.isListed}
          hint={t('establishments.listedHint')}
          error={fieldText(error, 'is_listed')}
          onChange={(isListed) => onChange({ isListed })}
        >
          {t('establishments.listedHead')}
        </Check>
      )}
    </>
  )
}
