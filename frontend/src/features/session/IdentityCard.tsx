/** The city's account: whether it is linked, and what can be done about it; nothing where there is no provider. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate, formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
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
  const link = useLinkIdentity()
  const unlink = useUnlinkIdentity()
  if (!data?.name) return null
  const isLinked = data.linked_at !== null
  const said = failureText(link.error ?? unlink.error, t)
  const title = (
    <span className={styles.title}>
      {t('account.provider')}
      <Tag tone={isLinked ? 'ok' : 'none'} icon={isLinked ? 'ok' : 'link'}>
        {t(isLinked ? 'account.linked' : 'account.notLinked')}
      </Tag>
    </span>
  )
  return (
    <Card title={title} sub={t('account.providerSub', { name: data.name })}>
      <ProviderFailure code={failure} />
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
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
      <div className={styles.actions}>
        {isLinked ? (
          <Button icon="close" isBusy={unlink.isPending} onClick={() => unlink.mutate()}>
            {t('account.unlink')}
          </Button>
        ) : (
          <Button icon="link" isBusy={link.isPending} onClick={() => link.mutate()}>
            {t('account.linkNow')}
          </Button>
        )}
      </div>
    </Card>
  )
}
