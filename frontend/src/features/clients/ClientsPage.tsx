/** Systems of other houses that are connected: whose, what they may do, how far, until when, and how much they are used. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiClient, ClientIssued } from '@/api/clients'
import { useAddress } from '@/lib/useAddress'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { PageHead } from '@/ui/PageHead'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import { ClientCard } from './ClientCard'
import { ClientDialog } from './ClientDialog'
import styles from './Clients.module.css'
import { clientsQuery, PAGE_SIZE } from './queries'
import { SecretDialog } from './SecretDialog'

export function ClientsPage() {
  const { t } = useTranslation()
  const [address, change] = useAddress<'trang'>()
  const page = Number(address.trang) || 1
  const { data } = useQuery(clientsQuery(page))
  const [edited, setEdited] = useState<ApiClient | 'new' | null>(null)
  const [issued, setIssued] = useState<ClientIssued | null>(null)
  const connect = data?.can_create && (
    <Button variant="primary" icon="plus" onClick={() => setEdited('new')}>
      {t('clients.connect')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('clients.title')} sub={t('clients.sub')} actions={connect} />
      {!data && <Skeleton height={240} />}
      {data?.total === 0 && (
        <Card isFlush>
          <EmptyState icon="link" title={t('clients.empty')}>
            {t('clients.emptyHint')}
          </EmptyState>
        </Card>
      )}
      <div className={styles.cards}>
        {data?.items.map((client) => (
          <ClientCard key={client.id} client={client} onEdit={setEdited} onIssued={setIssued} />
        ))}
      </div>
      {data && data.total > PAGE_SIZE && (
        <Pager
          page={page}
          pageSize={PAGE_SIZE}
          total={data.total}
          onChange={(next) => change({ trang: String(next) })}
        />
      )}
      {data && edited && (
        <ClientDialog
          client={edited === 'new' ? null : edited}
          offered={data.offered}
          onIssued={setIssued}
          onClose={() => setEdited(null)}
        />
      )}
      {data && issued && (
        <SecretDialog issued={issued} tokenUrl={data.token_url} onClose={() => setIssued(null)} />
      )}
    </>
  )
}
