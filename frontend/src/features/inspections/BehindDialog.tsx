/** The establishments behind a figure: each with its visits of the year. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '@/lib/dates'
import { Dialog } from '@/ui/Dialog'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Inspections.module.css'
import { behindQuery, type BehindFilter } from './queries'

const PAGE_SIZE = 25

export type Narrowed = BehindFilter & { title: string | null }

export function BehindDialog({ narrowed, onClose }: { narrowed: Narrowed; onClose: () => void }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const { title, ...filter } = narrowed
  const { data } = useQuery(behindQuery({ ...filter, page, page_size: PAGE_SIZE }))
  return (
    <Dialog
      isOpen
      isWide
      title={title ?? t('inspections.board.total')}
      sub={t(narrowed.visited ? 'inspections.board.behindVisited' : 'inspections.board.behindAll')}
      confirm={t('inspections.close')}
      onConfirm={onClose}
      onClose={onClose}
    >
      {!data && <Skeleton height={240} />}
      {data && (
        <>
          <ul className={styles.listed}>
            {data.items.map((one) => (
              <li key={one.id}>
                {one.last_inspection_id ? (
                  <Link to="/kiem-tra/$id" params={{ id: one.last_inspection_id }}>
                    {one.name}
                  </Link>
                ) : (
                  one.name
                )}
                <small>
                  {one.last_visited_on
                    ? t('inspections.board.lastVisited', {
                        date: formatDate(one.last_visited_on),
                        count: one.visits,
                      })
                    : t('inspections.board.notVisited')}
                </small>
              </li>
            ))}
          </ul>
          <Pager page={page} pageSize={PAGE_SIZE} total={data.total} onChange={setPage} />
        </>
      )}
    </Dialog>
  )
}
