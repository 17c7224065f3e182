/** What a person meets whose role needs two-step sign-in and who has none: this first, everything else after it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Enrolment } from '@/api/account'
import { Alone } from '@/ui/Alone'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import styles from './Account.module.css'
import { EnrolFactor } from './EnrolFactor'
import { failureText } from './failure'
import { useEnrol } from './queries'
import { RecoveryCodes } from './RecoveryCodes'

interface Props {
  onDone: () => void
  onSignOut: () => void
}

export function EnrolPage({ onDone, onSignOut }: Props) {
  const { t } = useTranslation()
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const enrol = useEnrol()
  const said = failureText(enrol.error, t)
  const wayOut = (
    <Button variant="ghost" icon="sign-out" onClick={onSignOut}>
      {t('shell.signOut')}
    </Button>
  )
  return (
    <Alone title={t('account.mustTitle')} sub={t('account.mustSub')} wayOut={wayOut}>
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
      <Card title={t(titleOf(enrolment, codes))}>
        {codes && <RecoveryCodes codes={codes} onKept={onDone} />}
        {enrolment && !codes && <EnrolFactor enrolment={enrolment} onConfirmed={setCodes} />}
        {!enrolment && (
          <>
            <ol className={styles.steps}>
              <li>{t('account.stepApp')}</li>
              <li>{t('account.willScan')}</li>
              <li>{t('account.willKeep')}</li>
            </ol>
            <div className={styles.actions}>
              <Button
                variant="primary"
                icon="shield"
                isBusy={enrol.isPending}
                onClick={() => enrol.mutate(undefined, { onSuccess: setEnrolment })}
              >
                {t('account.begin')}
              </Button>
            </div>
          </>
        )}
      </Card>
    </Alone>
  )
}

function titleOf(enrolment: Enrolment | null, codes: string[] | null) {
  if (codes) return 'account.almost'
  return enrolment ? 'account.factor' : 'account.threeSteps'
}
