/** What this person was told, newest first, by day. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Notice } from '@/api/notices'
import { useSession } from '@/access/session'
import { formatMoment, isToday } from '@/lib/dates'
import { useAddress } from '@/lib/useAddress'
import { Button, ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { Pager } from '@/ui/Pager'
import { Segmented } from '@/ui/Segmented'
import { Skeleton } from '@/ui/Skeleton'
import { AddressNote } from './AddressNote'
import { NoticeLine } from './NoticeLine'
import styles from './Notices.module.css'
import { noticesQuery, useMarkRead } from './queries'

const PAGE_SIZE = 30

export function NoticesPage() {
  const { t } = useTranslation()
  const [address, change] = useAddress<'loc' | 'trang'>()
  const isUnread = address.loc === 'chua-doc'
  const page = Number(address.trang) || 1
  const { data } = useQuery(noticesQuery({ unread: isUnread, page, page_size: PAGE_SIZE }))
  const mark = useMarkRead()
  return (
    <>
      <PageHead
        title={t('notices.title')}
        sub={t('notices.sub')}
        actions={<NoticeActions unread={data?.unread ?? 0} mark={mark} />}
      />
      <AddressNote />
      {mark.isError && (
        <Note tone="bad" role="alert">
          {t('notices.failed')}
        </Note>
      )}
      <Card isFlush>
        <div className={styles.choices}>
          <Segmented
            label={t('notices.show')}
            choices={[
              { value: '', label: t('notices.all') },
              { value: 'chua-doc', label: t('notices.unread') },
            ]}
            value={isUnread ? 'chua-doc' : ''}
            onChange={(loc) => change({ loc, trang: undefined })}
          />
        </div>
        {!data && <Waiting />}
        {data?.items.length === 0 && (
          <EmptyState icon="bell" title={t(isUnread ? 'notices.emptyUnread' : 'notices.empty')}>
            {!isUnread && t('notices.emptyBody')}
          </EmptyState>
        )}
        {data && <Days notices={data.items} onSeen={(id) => mark.mutate(id)} />}
        {data && data.total > PAGE_SIZE && (
          <Pager
            page={page}
            pageSize={PAGE_SIZE}
            total={data.total}
            onChange={(next) => change({ trang: String(next) })}
          />
        )}
      </Card>
    </>
  )
}

function NoticeActions({ unread, mark }: { unread: number; mark: ReturnType<typeof useMarkRead> }) {
  const { t } = useTranslation()
  return (
    <>
      <ButtonLink icon="mail" to="/thong-bao/cach-nhan">
        {t('notices.preferences.open')}
      </ButtonLink>
      {unread > 0 && (
        <Button icon="check" isBusy={mark.isPending} onClick={() => mark.mutate(null)}>
          {t('notices.markAll')}
        </Button>
      )}
    </>
  )
}

function Waiting() {
  return (
    <div className={styles.waiting} aria-busy="true">
      {[80, 64, 72, 56].map((width) => (
        <Skeleton key={width} height={44} width={`${width}%`} />
      ))}
    </div>
  )
}

function Days({ notices, onSeen }: { notices: Notice[]; onSeen: (id: string) => void }) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const days = new Map<string, Notice[]>()
  for (const notice of notices) {
    const day = formatMoment(notice.made_at).slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), notice])
  }
  return [...days].map(([day, told]) => (
    <section key={day} aria-label={day}>
      <h2 className={styles.day}>
        {isToday(told[0]!.made_at, today) ? t('notices.today', { date: day }) : day}
      </h2>
      <ul className={styles.list}>
        {told.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onSeen={onSeen} />
        ))}
      </ul>
    </section>
  ))
}
