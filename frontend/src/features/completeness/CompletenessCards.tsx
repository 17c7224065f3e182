/** For the dashboard: how much has arrived, and what is late. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Period } from '@/api/types'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Waiting } from '@/ui/Waiting'
import { CompletenessStrip } from './CompletenessStrip'
import { dueOf } from './due'
import { LateList } from './LateList'
import { completenessQuery } from './queries'
import styles from './Strip.module.css'

interface Props {
  period: Period
  planId: string | undefined
  today: string
  hasLink: boolean
}

export function CompletenessCards({ period, planId, today, hasLink }: Props) {
  const { t } = useTranslation()
  const { data, error } = useQuery(completenessQuery(period.id, planId))
  if (error) return <Note tone="bad">{t('completeness.failed')}</Note>
  if (!data)
    return (
      <Card>
        <Waiting label={t('shell.loading')} bars={[24, 28, 28]} />
      </Card>
    )
  if (data.rows.length < 2 || data.totals.expected === 0) return null
  const { dueOn, daysLeft } = dueOf(period, today)
  return (
    <div className={styles.two}>
      <CompletenessStrip completeness={data} dueOn={dueOn} daysLeft={daysLeft} hasLink={hasLink} />
      <LateList completeness={data} />
    </div>
  )
}
