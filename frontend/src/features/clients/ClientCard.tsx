/** One connected system: what it is, what it may do, its secrets, and what can be done to it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiClient, ClientIssued } from '@/api/clients'
import { formatDate, formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { Facts } from '@/ui/Facts'
import type { IconName } from '@/ui/Icon'
import { Note } from '@/ui/Note'
import { Tag, type TagTone } from '@/ui/Tag'
import styles from './Clients.module.css'
import { failureText } from './failure'
import { useRotate, useStop } from './queries'
import { SecretList } from './SecretList'

const looks: Record<ApiClient['state'], [TagTone, IconName]> = {
  active: ['ok', 'ok'],
  suspended: ['bad', 'lock'],
  expired: ['none', 'clock'],
}

interface Props {
  client: ApiClient
  onEdit: (client: ApiClient) => void
  onIssued: (issued: ClientIssued) => void
}

export function ClientCard({ client, onEdit, onIssued }: Props) {
  const { t } = useTranslation()
  const [tone, icon] = looks[client.state]
  const title = (
    <span className={styles.title}>
      {client.name}
      <Tag tone={tone} icon={icon}>
        {t(`clients.states.${client.state}`)}
      </Tag>
    </span>
  )
  return (
    <Card title={title} sub={client.purpose}>
      <ClientFacts client={client} />
      <details className={styles.verbs}>
        <summary>{t('clients.verbCount', { count: client.verbs.length })}</summary>
        <ul>
          {client.verbs.map((verb) => (
            <li key={verb}>{t(`clients.verbs.${verb.replace('.', '_')}`)}</li>
          ))}
        </ul>
      </details>
      <SecretList client={client} />
      <ClientActions client={client} onEdit={onEdit} onIssued={onIssued} />
    </Card>
  )
}

function ClientFacts({ client }: { client: ApiClient }) {
  const { t } = useTranslation()
  const used = client.last_used_at ? formatMoment(client.last_used_at) : t('clients.neverUsed')
  const stopped = { by: client.suspended_by ?? '', at: formatMoment(client.suspended_at) }
  return (
    <Facts
      facts={[
        [t('clients.organisation'), client.organisation.name],
        [
          t('clients.reach'),
          <ul className={styles.list} key="reach">
            {client.reaches.map(({ role, organisation, reach }) => (
              <li key={role + organisation.id + reach}>
                {t(`clients.roles.${role}`)} · {organisation.name} · {t(`clients.reaches.${reach}`)}
              </li>
            ))}
          </ul>,
        ],
        [t('clients.lastDay'), formatDate(client.expires_at)],
        [t('clients.lastUsed'), used],
        [t('clients.tokens'), String(client.tokens_issued)],
        [t('clients.clientId'), <code className={styles.code}>{client.id}</code>],
        [t('clients.suspended'), client.suspended_at && t('clients.suspendedBy', stopped)],
      ]}
    />
  )
}

function ClientActions({ client, onEdit, onIssued }: Props) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const rotate = useRotate()
  const stop = useStop()
  const may = (verb: string) => client.actions.includes(`client.${verb}`)
  const said = failureText(rotate.error ?? stop.error, t)
  const named = (word: string) => `${t(word)}: ${client.name}`
  const end = () => stop.mutate(client, { onSettled: () => setAsked(false) })
  return (
    <>
      <Refusal said={said} />
      <div className={styles.actions}>
        {may('edit') && (
          <Button icon="pen" aria-label={named('clients.edit')} onClick={() => onEdit(client)}>
            {t('clients.edit')}
          </Button>
        )}
        {may('rotate') && (
          <Button
            icon="key"
            aria-label={named('clients.rotate')}
            isBusy={rotate.isPending}
            onClick={() => rotate.mutate(client, { onSuccess: onIssued })}
          >
            {t('clients.rotate')}
          </Button>
        )}
        {may('suspend') && (
          <Button icon="lock" aria-label={named('clients.suspend')} onClick={() => setAsked(true)}>
            {t('clients.suspend')}
          </Button>
        )}
        {may('resume') && (
          <Button
            icon="refresh"
            aria-label={named('clients.resume')}
            isBusy={stop.isPending}
            onClick={() => stop.mutate(client)}
          >
            {t('clients.resume')}
          </Button>
        )}
      </div>
      <Confirm
        isOpen={isAsked}
        title={t('clients.suspendTitle', { name: client.name })}
        confirm={t('clients.suspend')}
        cancel={t('common.cancel')}
        isBusy={stop.isPending}
        onConfirm={end}
        onClose={() => setAsked(false)}
      >
        {t('clients.suspendText')}
      </Confirm>
    </>
  )
}

function Refusal({ said }: { said: string | null }) {
  if (!said) return null
  return (
    <Note tone="bad" role="alert">
      {said}
    </Note>
  )
}
