/** The city's account: whether it is linked, and what can be done about it; nothing where there is no provider. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { Facts } from '@/ui/Facts'
import { Note } from '@/ui/Note'
import { Tag } from '@/ui/Tag'
import styles from './Account.module.css'
import { failureText } from './failure'
import { ProviderFailure } from './ProviderButton'
import { identityQuery, useLinkIdentity, useUnlinkIdentity } from './queries'

export function IdentityCard({ failure }: { failure?: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(identityQuery)
  if (!data?.name) return null
  const isLinked = data.linked_at !== null
  const title = (
    <span className={styles.title}>
      {t('account.provider')}
      <Tag tone={isLinked ? 'ok' : 'none'} icon={isLinked ? 'ok' : 'link'}>
        {t(isLinked ? 'account.linked' : 'account.notLinked')}
      </Tag>
    </span>
  )
  return (
    <Card
      title={title}
      sub={t(isLinked ? 'account.providerSubLinked' : 'account.providerSub', { name: data.name })}
    >
      <ProviderFailure code={failure} words="account.linkErrors" />
      {isLinked && (
        <Facts
          facts={[
            [t('account.linkedSince'), formatDate(data.linked_at)],
            [
              t('account.lastUsed'),
              data.last_used_at ? formatMoment(data.last_used_at) : t('account.neverUsed'),
            ],
          ]}
        />
      )}
      {isLinked ? <Unlink /> : <LinkNow />}
    </Card>
  )
}

function LinkNow() {
  const { t } = useTranslation()
  const link = useLinkIdentity()
  return (
    <>
      <Said error={link.error} />
      <div className={styles.actions}>
        <Button icon="link" isBusy={link.isPending} onClick={() => link.mutate()}>
          {t('account.linkNow')}
        </Button>
      </div>
    </>
  )
}

function Unlink() {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const unlink = useUnlinkIdentity()
  const off = () => {
    // Closed first: who sits there may be asked for in a window of its own.
    setAsked(false)
    unlink.mutate()
  }
  return (
    <>
      <Said error={unlink.error} />
      <div className={styles.actions}>
        <Button icon="close" isBusy={unlink.isPending} onClick={() => setAsked(true)}>
          {t('account.unlink')}
        </Button>
      </div>
      <Confirm
        isOpen={isAsked}
        title={t('account.unlinkTitle')}
        confirm={t('account.unlink')}
        cancel={t('common.cancel')}
        onConfirm={off}
        onClose={() => setAsked(false)}
      >
        {t('account.unlinkText')}
      </Confirm>
    </>
  )
}

function Said({ error }: { error: Error | null }) {
  const { t } = useTranslation()
  const said = failureText(error, t)
  if (!said) return null
  return (
    <Note tone="bad" role="alert">
      {said}
    </Note>
  )
}
