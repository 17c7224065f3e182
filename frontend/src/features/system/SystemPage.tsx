/** How every part of the installation is at this moment, worst first in words, and the work that failed. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Judgement } from '@/api/system'
import { formatTime } from '@/lib/dates'
import { Note, type NoteTone } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { Skeleton } from '@/ui/Skeleton'
import { DemoCard } from './DemoCard'
import { HeldJobs } from './HeldJobs'
import { PartList } from './PartList'
import { systemQuery } from './queries'
import styles from './System.module.css'

const tones: Record<Judgement, NoteTone> = { ok: 'ok', attention: 'warn', fault: 'bad' }

export function SystemPage() {
  const { t } = useTranslation()
  const { data, isError } = useQuery(systemQuery)
  if (!data)
    return (
      <>
        <PageHead title={t('system.title')} />
        <Skeleton height={320} />
      </>
    )
  const time = formatTime(data.at)
  return (
    <div className={styles.page}>
      <PageHead title={t('system.title')} sub={t('system.sub', { time })} />
      {isError && (
        <Note tone="warn" role="alert">
          {t('system.lost', { time })}
        </Note>
      )}
      <Note tone={tones[data.judgement]} role="status">
        {t(`system.whole.${data.judgement}`)}
      </Note>
      <PartList system={data} />
      <HeldJobs />
      {data.demo && <DemoCard demo={data.demo} />}
    </div>
  )
}
