/** Việc cần xử lý: what came back and why, what is due and when, one primary action. */
import { useTranslation } from 'react-i18next'
import { mainMembership, useCan, useSession } from '@/access/session'
import type { Period } from '@/api/types'
import { formatDate } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { PageHead } from '@/ui/PageHead'
import { PageSkeleton } from '@/ui/Skeleton'
import { DoneList, FirstRun } from './Asides'
import { DueList } from './DueList'
import { addressOf, givenName } from './greeting'
import { PeriodCalendar } from './PeriodCalendar'
import { ReturnedList } from './ReturnedList'
import { useWork, type Work } from './useWork'
import styles from './Work.module.css'

function useHeading(work: Work): string {
  const { t } = useTranslation()
  const { full_name } = useSession().person
  const hello = t('work.hello', { name: givenName(full_name), context: addressOf(full_name) })
  const others = work.returnedOthers.length
  const back = work.returned.length + others
  const parts = [
    back && t(others ? 'work.headBack' : 'work.headReturned', { count: back }),
    work.soon.length && t('work.headSoon', { count: work.soon.length }),
    work.undated.length && t('work.headUndated', { count: work.undated.length }),
  ].filter(Boolean)
  if (parts.length === 0) return t('work.headNothing', { hello })
  const last = parts.pop()
  const before = parts.join(', ')
  return t('work.head', { hello, what: before ? `${before} ${t('work.and')} ${last}` : last })
}

export function WorkPage({ period }: { period: Period | null }) {
  const { t } = useTranslation()
  const me = useSession()
  const work = useWork()
  const heading = useHeading(work)
  if (work.isLoading) return <PageSkeleton />
  const organisation = mainMembership(me)?.organisation
  const back = work.returned.length + work.returnedOthers.length
  const { soon, undated, later, optional } = work
  const isEmpty = back + soon.length + undated.length + later.length + optional.length === 0
  return (
    <>
      <PageHead
        title={heading}
        tabTitle={t('nav.work')}
        sub={
          <>
            {organisation?.short_name ?? organisation?.name} ·{' '}
            {t('work.today', { date: formatDate(me.business_date) })}
          </>
        }
      />
      <div className={styles.columns}>
        <div>
          {isEmpty && (
            <Card isFlush>
              <EmptyState title={t('work.emptyTitle')}>{t('work.emptyBody')}</EmptyState>
            </Card>
          )}
          <ReturnedList figures={work.returned} others={work.returnedOthers} />
          <DueList title={t('work.soon')} tasks={soon} hasPrimary={back === 0} />
          <DueList title={t('work.undated')} tasks={undated} hasPrimary={back + soon.length === 0} />
          <DueList title={t('work.later')} tasks={later} />
          <DueList title={t('work.optional')} tasks={optional} />
        </div>
        <aside className="stack">
          <FirstRunForMe />
          {period && <PeriodCalendar period={period} today={me.business_date} />}
          <DoneList submissions={work.done} />
        </aside>
      </div>
    </>
  )
}

function FirstRunForMe() {
  const { t } = useTranslation()
  const { full_name } = useSession().person
  const canEdit = useCan('submission.edit')
  const context = addressOf(full_name)
  return <FirstRun text={t(canEdit ? 'work.newContributor' : 'work.newReviewer', { context })} />
}
