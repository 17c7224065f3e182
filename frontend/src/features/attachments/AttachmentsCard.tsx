/** The files beside something; in a report's review also those of its figures, each under its figure's code. */
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { Item } from '@/api/types'
import { late } from '@/lib/late'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { useAttachments, type Place } from './queries'
import { useUploads } from './useUploads'

const Attachments = late(() => import('./Attachments'))

interface Props {
  place: Place
  title?: string
  /** What belongs here, in a sentence. */
  sub?: string
  id?: string
  /** With the figures: their files are listed here too. */
  figures?: Item[]
}

export function AttachmentsCard({ place, title, sub, id = 'tep-dinh-kem', figures }: Props) {
  const { t } = useTranslation()
  const { data, error, refetch } = useAttachments(place)
  const [added, setAdded] = useState('')
  const uploads = useUploads(place, (name) => setAdded(t('attachments.added', { name })))
  const codes = figures && new Map(figures.map(({ indicator }) => [indicator.id, indicator.code]))
  const head = title ?? t('attachments.title')
  const items = data?.items.filter((item) => codes || !item.indicator_id) ?? []
  return (
    <Card title={head} sub={sub} id={id}>
      {!data && !error && <Skeleton height={48} />}
      {!data && error && (
        <Note tone="bad" role="alert">
          {isProblem(error) ? error.title : t('attachments.notLoaded')}{' '}
          <Button size="s" onClick={() => void refetch()}>
            {t('attachments.retry')}
          </Button>
        </Note>
      )}
      {data && (
        <Suspense fallback={<Skeleton height={48} />}>
          <Attachments place={place} label={head} items={items} all={data} uploads={uploads} codes={codes} />
        </Suspense>
      )}
      <p className="vh" role="status">
        {added}
      </p>
    </Card>
  )
}
