/** Two-step sign-in of this account: whether it is on, and what can be done about it. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Enrolment, SecondFactor } from '@/api/account'
import { keys } from '@/api/keys'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { Facts } from '@/ui/Facts'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import styles from './Account.module.css'
import { EnrolFactor } from './EnrolFactor'
import { failureText } from './failure'
import { factorQuery, useEnrol, useRemoveFactor, useRenewCodes } from './queries'
import { RecoveryCodes } from './RecoveryCodes'

const FEW = 3

export function FactorCard() {
  const { t } = useTranslation()
  const { data } = useQuery(factorQuery)
  const queries = useQueryClient()
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const confirmed = (fresh: string[]) => {
    setEnrolment(null)
    setCodes(fresh)
    // Who sits there is asked for in another way from here.
    void queries.invalidateQueries({ queryKey: keys.me })
  }
  const title = (
    <span className={styles.title}>
      {t('account.factor')}
      {data && (
        <Tag tone={data.is_on ? 'ok' : 'none'} icon={data.is_on ? 'ok' : 'lock'}>
          {t(data.is_on ? 'account.on' : 'account.off')}
        </Tag>
      )}
    </span>
  )
  return (
    <Card title={title} sub={t('account.factorSub')}>
      {!data && <Skeleton height={80} />}
      {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />}
      {enrolment && (
        <EnrolFactor enrolment={enrolment} onConfirmed={confirmed} onCancel={() => setEnrolment(null)} />
      )}
      {data && !codes && !enrolment && (
        <FactorState factor={data} onEnrol={setEnrolment} onCodes={setCodes} />
      )}
    </Card>
  )
}

interface StateProps {
  factor: SecondFactor
  onEnrol: (enrolment: Enrolment) => void
  onCodes: (codes: string[]) => void
}

function FactorState({ factor, onEnrol, onCodes }: StateProps) {
  const { t } = useTranslation()
  const enrol = useEnrol()
  const renew = useRenewCodes()
  const begin = () => enrol.mutate(undefined, { onSuccess: onEnrol })
  const said = failureText(enrol.error ?? renew.error, t)
  return (
    <>
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
      {factor.is_on && (
        <Facts
          facts={[
            [t('account.since'), formatDate(factor.confirmed_at)],
            [t('account.codesLeft'), t('account.codesCount', { count: factor.codes_left })],
          ]}
        />
      )}
      {factor.is_on && factor.codes_left <= FEW && <Note tone="warn">{t('account.codesFew')}</Note>}
      {factor.is_required && <Note className={styles.part}>{t('account.required')}</Note>}
      <div className={styles.actions}>
        <Button
          variant={factor.is_on ? 'plain' : 'primary'}
          icon="shield"
          isBusy={enrol.isPending}
          onClick={begin}
        >
          {t(factor.is_on ? 'account.otherPhone' : 'account.turnOn')}
        </Button>
        {factor.is_on && (
          <Button
            icon="refresh"
            isBusy={renew.isPending}
            onClick={() => renew.mutate(undefined, { onSuccess: ({ codes }) => onCodes(codes) })}
          >
            {t('account.renewCodes')}
          </Button>
        )}
        {factor.is_on && !factor.is_required && <TurnOff />}
      </div>
    </>
  )
}

function TurnOff() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const remove = useRemoveFactor()
  const said = failureText(remove.error, t)
  const off = () => {
    // Closed first: who sits there may be asked for in a window of its own.
    setAsked(false)
    remove.mutate(undefined, { onSuccess: () => queries.invalidateQueries({ queryKey: keys.me }) })
  }
  return (
    <>
      <Button icon="close" isBusy={remove.isPending} onClick={() => setAsked(true)}>
        {t('account.turnOff')}
      </Button>
      {said && <span role="alert">{said}</span>}
      <Confirm
        isOpen={isAsked}
        title={t('account.turnOffTitle')}
        confirm={t('account.turnOff')}
        cancel={t('common.cancel')}
        onConfirm={off}
        onClose={() => setAsked(false)}
      >
        {t('account.turnOffText')}
      </Confirm>
    </>
  )
}
