/** On the page of an assignment: what stands in its way, and the way to say so, the more so where help was asked for. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCan, useSession } from '@/access/session'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import styles from './Difficulties.module.css'
import { DifficultyStateTag, Flags } from './DifficultyTag'
import { listQuery } from './queries'
import { worksFor } from './raising'

interface Props {
  assignmentId: string
  ownerId: string
  needsHelp: boolean
}

export function AssignmentDifficulties({ assignmentId, ownerId, needsHelp }: Props) {
  const { t } = useTranslation()
  const me = useSession()
  const mayRaise = useCan('difficulty.raise') && worksFor(me, ownerId)
  const { data } = useQuery(listQuery({ assignment_id: assignmentId, page: 1, page_size: 20 }))
  const isAsked = needsHelp && mayRaise && data?.waiting === 0
  if (!data || (data.total === 0 && !mayRaise)) return null
  return (
    <Card
      title={t('difficulties.ofAssignment.title')}
      sub={data.total === 0 && !isAsked ? t('difficulties.ofAssignment.none') : undefined}
      aside={
        mayRaise && (
          <ButtonLink
            size="s"
            icon="plus"
            variant={isAsked ? 'primary' : 'plain'}
            to="/kho-khan/moi"
            search={{ phan_cong: assignmentId } as never}
          >
            {t('difficulties.raise.button')}
          </ButtonLink>
        )
      }
    >
      {isAsked && <Note tone="warn">{t('difficulties.ofAssignment.helpAsked')}</Note>}
      {data.items.length > 0 && (
        <ul className={styles.ofAssignment}>
          {data.items.map((one) => (
            <li key={one.id}>
              <Link to="/kho-khan/$id" params={{ id: one.id }}>
                {one.title}
              </Link>
              <span className={styles.flags}>
                <Flags difficulty={one} />
                <DifficultyStateTag state={one.state} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
