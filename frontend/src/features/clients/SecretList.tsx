/** The secrets of a system by their last letters; a live one can be revoked. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiClient, ClientSecret } from '@/api/clients'
import { formatDate, formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Note } from '@/ui/Note'
import { Tag } from '@/ui/Tag'
import styles from './Clients.module.css'
import { failureText } from './failure'
import { useRevoke } from './queries'

const tones = { live: 'ok', expired: 'none', revoked: 'none' } as const

export function SecretList({ client }: { client: ApiClient }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<ClientSecret | null>(null)
  const revoke = useRevoke()
  const said = failureText(revoke.error, t)
  const end = () =>
    asked && revoke.mutate({ client, secretId: asked.id }, { onSettled: () => setAsked(null) })
  return (
    <>
      <h3 className={styles.part}>{t('clients.secrets')}</h3>
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
      <ul className={styles.list}>
        {client.secrets.map((secret) => (
          <li key={secret.id}>
            <SecretLine secret={secret} />
            {secret.state === 'live' && client.actions.includes('client.revoke_secret') && (
              <Button
                size="s"
                aria-label={t('clients.revokeOf', { hint: secret.hint, name: client.name })}
                onClick={() => setAsked(secret)}
              >
                {t('clients.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Confirm
        isOpen={asked !== null}
        title={t('clients.revokeTitle', { hint: asked?.hint ?? '' })}
        confirm={t('clients.revoke')}
        cancel={t('common.cancel')}
        isBusy={revoke.isPending}
        onConfirm={end}
        onClose={() => setAsked(null)}
      >
        {t('clients.revokeText')}
      </Confirm>
    </>
  )
}

function SecretLine({ secret }: { secret: ClientSecret }) {
  const { t } = useTranslation()
  const used = secret.last_used_at
    ? t('clients.secretUsed', { at: formatMoment(secret.last_used_at) })
    : t('clients.secretUnused')
  const made = {
    by: secret.created_by,
    at: formatDate(secret.created_at),
    until: formatDate(secret.expires_at),
  }
  return (
    <span>
      <code>lnc_…{secret.hint}</code>{' '}
      <Tag tone={tones[secret.state]} size="s" icon={secret.state === 'live' ? 'key' : 'lock'}>
        {t(`clients.secretStates.${secret.state}`)}
      </Tag>
      <small>{t('clients.secretMade', made)}</small>
      <small>{used}</small>
    </span>
  )
}
