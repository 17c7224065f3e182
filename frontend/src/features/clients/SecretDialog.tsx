/** A new secret, which is shown this once: to be copied before the window is closed. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClientIssued } from '@/api/clients'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import styles from './Clients.module.css'

interface Props {
  issued: ClientIssued
  tokenUrl: string
  onClose: () => void
}

export function SecretDialog({ issued: { client, secret }, tokenUrl, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Dialog
      isOpen
      title={t('clients.secretTitle')}
      sub={client.name}
      confirm={t('clients.secretKept')}
      cancel={t('common.close')}
      onConfirm={onClose}
      onClose={onClose}
    >
      <Note tone="warn">{t(secret ? 'clients.secretOnce' : 'clients.secretGone')}</Note>
      <dl className={styles.copied}>
        <Copied name={t('clients.clientId')} value={client.id} />
        {secret && <Copied name={t('clients.secret')} value={secret} />}
        <Copied name={t('clients.tokenUrl')} value={tokenUrl} />
      </dl>
    </Dialog>
  )
}

function Copied({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<'copied' | 'notCopied' | null>(null)
  const copy = () => {
    // Without a secure origin the browser has no clipboard; the words can still be marked by hand.
    const written = navigator.clipboard?.writeText(value) ?? Promise.reject(new Error('none'))
    written.then(
      () => setSaid('copied'),
      () => setSaid('notCopied'),
    )
  }
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code className={styles.code}>{value}</code>
        <Button size="s" icon="clip" aria-label={`${t('clients.copy')}: ${name}`} onClick={copy}>
          {t('clients.copy')}
        </Button>{' '}
        <span role="status">{said && t(`clients.${said}`)}</span>
      </dd>
    </>
  )
}
