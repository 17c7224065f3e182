/** For whoever coordinates: the difficulties that wait for an answer, the pressing ones first, and how long it takes. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { unitName } from '@/lib/unitName'
import { Card } from '@/ui/Card'
import { findingOf } from './AnsweringView'
import styles from './Difficulties.module.css'
import { DifficultyStateTag, Flags } from './DifficultyTag'
import { answeringQuery, listQuery } from './queries'

const SHOWN = 5

export function WaitingCard() {
  const { t } = useTranslation()
  const me = useSession()
  const planId = me.plan?.id ?? ''
  const { data } = useQuery(listQuery({ plan_id: planId, waiting: true, page: 1, page_size: SHOWN }))
  const { data: answering } = useQuery(answeringQuery(planId))
  if (!data || !answering || (data.total === 0 && answering.summary.waiting === 0)) return null
  return (
    <Card
      title={t('difficulties.waiting.title', { count: data.total })}
      sub={findingOf(answering, t)}
      aside={
        <Link to="/kho-khan" search={{ loc: 'dang-cho' } as never}>
          {t('difficulties.waiting.all', { count: answering.summary.waiting })}
        </Link>
      }
      isFlush
    >
      <ul className={styles.waiting}>
        {data.items.map((one) => (
          <li key={one.id}>
            <span>
              <Link to="/kho-khan/$id" params={{ id: one.id }}>
                {one.title}
              </Link>
              <span className={styles.about}>{unitName(one.owner)}</span>
            </span>
            <span className={styles.flags}>
              <Flags difficulty={one} />
              <DifficultyStateTag state={one.state} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
