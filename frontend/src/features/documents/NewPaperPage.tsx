/** Registering a paper: which kind it is, then what it says; the file and the publication follow on its own page. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { KindInfo } from '@/api/documents'
import type { Period } from '@/api/types'
import { unitName } from '@/lib/unitName'
import { useAddress } from '@/lib/useAddress'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { EmptyState } from '@/ui/EmptyState'
import { PageHead } from '@/ui/PageHead'
import { draftFor, writeOf } from './draft'
import { Failure } from './Failure'
import styles from './Form.module.css'
import { IssuerField } from './IssuerField'
import { PaperFields } from './PaperFields'
import { kindsQuery, useCreate } from './queries'
import { SelectField } from './SelectField'

export function NewPaperPage({ periods }: { periods: Period[] }) {
  const { t } = useTranslation()
  const { plan } = useSession()
  const { data } = useSuspenseQuery(kindsQuery(plan?.id))
  const [address, change] = useAddress<'loai' | 'nhiem_vu'>()
  const kinds = data.filter((kind) => kind.organisations.length > 0)
  const kind = kinds.find((one) => one.kind === address.loai) ?? null
  return (
    <>
      <Crumbs steps={[{ label: t('documents.title'), to: '/van-ban' }]} here={t('documents.new')} />
      <PageHead title={t('documents.new')} sub={t('documents.form.sub')} />
      {kinds.length === 0 ? (
        <Card>
          <EmptyState icon="lock" title={t('documents.form.mayNot')}>
            {t('documents.form.mayNotHint')}
          </EmptyState>
        </Card>
      ) : (
        <div className="stack">
          <Card title={t('documents.form.whichKind')}>
            <div className={styles.kinds} role="radiogroup" aria-label={t('documents.kind')}>
              {kinds.map((one) => (
                <label key={one.kind} className={styles.kind}>
                  <input
                    type="radio"
                    name="loai"
                    checked={kind?.kind === one.kind}
                    onChange={() => change({ loai: one.kind })}
                  />
                  <span>
                    <b>{t(`documents.kinds.${one.kind}`)}</b>
                    <small>
                      {t(`documents.about.${one.kind}`)}{' '}
                      {t('documents.form.inThePlan', { sections: one.sections.join(', ') })}
                    </small>
                  </span>
                </label>
              ))}
            </div>
          </Card>
          {kind && <NewPaper key={kind.kind} kind={kind} periods={periods} task={address.nhiem_vu} />}
        </div>
      )}
    </>
  )
}

function NewPaper({ kind, periods, task }: { kind: KindInfo; periods: Period[]; task?: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => draftFor(kind, task))
  const create = useCreate()
  const save = () =>
    create.mutate(writeOf(draft), {
      onSuccess: (made) => void navigate({ to: '/van-ban/$id', params: { id: made.id } }),
    })
  return (
    <Card title={t(`documents.kinds.${kind.kind}`)}>
      <Failure error={create.error} />
      {kind.organisations.length > 1 && (
        <SelectField
          label={t('documents.owner')}
          value={draft.organisation}
          options={kind.organisations.map((body) => ({ value: body.code, label: unitName(body) }))}
          onChange={(organisation) => setDraft({ ...draft, organisation })}
        />
      )}
      <IssuerField
        kind={kind}
        draft={draft}
        error={create.error}
        onChange={(issuer) => setDraft({ ...draft, issuer })}
      />
      <PaperFields
        kind={kind}
        draft={draft}
        error={create.error}
        periods={periods}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
      <div className={styles.foot}>
        <p className="small">{t('documents.form.nextStep')}</p>
        <Button variant="primary" isBusy={create.isPending} onClick={save}>
          {t('documents.form.saveDraft')}
        </Button>
      </div>
    </Card>
  )
}
