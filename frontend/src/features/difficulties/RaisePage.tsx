/** Raising a difficulty, on a phone first: what it is about, what stands in the way, what is proposed. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { useAddress } from '@/lib/useAddress'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { SelectField } from '@/ui/SelectField'
import { failureText, fieldText } from './failure'
import { ownAssignmentsQuery, targetsQuery, useRaise } from './queries'
import styles from './RaisePage.module.css'
import { begun, bodiesOf, draftOf, missingOf, type Raised } from './raising'
import { SubjectFields } from './SubjectFields'
import { WordFields } from './WordFields'

export function RaisePage() {
  const { t } = useTranslation()
  return (
    <>
      <Crumbs
        steps={[{ label: t('difficulties.title'), to: '/kho-khan' }]}
        here={t('difficulties.raise.title')}
      />
      <PageHead title={t('difficulties.raise.title')} sub={t('difficulties.raise.sub')} />
      <Card className={styles.card}>
        <RaiseForm />
      </Card>
    </>
  )
}

function RaiseForm() {
  const { t } = useTranslation()
  const me = useSession()
  const navigate = useNavigate()
  const [address] = useAddress<'phan_cong'>()
  const bodies = bodiesOf(me)
  const [raised, setRaised] = useState(() => begun(bodies[0]?.id, address.phan_cong))
  const [isChecked, setChecked] = useState(false)
  const held = useQuery(ownAssignmentsQuery(raised.body))
  const targets = useQuery(targetsQuery(me.plan?.id ?? ''))
  const raise = useRaise()
  const set = (part: Partial<Raised>) => setRaised((before) => ({ ...before, ...part }))
  const missing = missingOf(raised)
  const told = (part: string, field: string) =>
    (isChecked && missing.includes(part) ? t(`difficulties.missing.${part}`) : null) ??
    fieldText(raise.error, field)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (missing.length > 0) return
    raise.mutate(draftOf(raised, me.plan?.id), {
      onSuccess: (made) => void navigate({ to: '/kho-khan/$id', params: { id: made.id }, replace: true }),
    })
  }
  const failure = failureText(raise.error, t)
  return (
    <form className={styles.form} noValidate onSubmit={send}>
      {failure && (
        <Note tone="bad" role="alert">
          {failure}
        </Note>
      )}
      {bodies.length > 1 && (
        <SelectField
          label={t('difficulties.raise.body')}
          value={raised.body}
          options={bodies.map((body) => ({ value: body.id, label: body.name }))}
          error={told('body', 'organisation_id')}
          onChange={(body) => set({ body, assignment: '' })}
        />
      )}
      <SubjectFields
        raised={raised}
        assignments={held.data}
        targets={targets.data?.items}
        told={told}
        onChange={set}
      />
      <WordFields raised={raised} told={told} onChange={set} />
      <div className={styles.send}>
        <Button type="submit" variant="primary" size="l" icon="send" isBusy={raise.isPending}>
          {t('difficulties.raise.send')}
        </Button>
      </div>
    </form>
  )
}
