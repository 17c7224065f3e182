/** Every decision on one reading, newest first: who, when, what it said before, what it says since. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '@/lib/dates'
import { Skeleton } from '@/ui/Skeleton'
import { Timeline } from '@/ui/Timeline'
import { readingQuery } from './queries'
import styles from './Reading.module.css'

export function History({ id }: { id: string }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('plan.reading.history')}</summary>
      {isOpen && <Decisions id={id} />}
    </details>
  )
}

function Decisions({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(readingQuery(id))
  if (!data) return <Skeleton height={48} />
  return (
    <Timeline
      label={t('plan.reading.history')}
      items={data.history.map((one) => ({
        id: String(one.sequence),
        title: t(`plan.act.${one.action}`),
        detail: one.by,
        at: formatMoment(one.at),
        body: (
          <>
            {one.note && <p>{one.note}</p>}
            {one.was_text === one.becomes_text ? (
              <p>{one.becomes_text}</p>
            ) : (
              <p>
                {one.was_text} → <b>{one.becomes_text}</b>
              </p>
            )}
          </>
        ),
      }))}
    />
  )
}
