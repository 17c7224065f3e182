/** A district's communes: which have the task too, how far each has come, and the way to pass it on. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AssignmentDetail } from '@/api/assignments'
import { allows } from '@/lib/actions'
import { placeName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import styles from './AssignmentPage.module.css'
import { AssignmentStateTag } from './AssignmentTag'

interface Props {
  assignment: AssignmentDetail
  onCascade: () => void
}

export function CommunesCard({ assignment, onCascade }: Props) {
  const { t } = useTranslation()
  const { communes } = assignment
  const given = communes.filter((one) => one.assignment_id)
  const mayCascade = allows(assignment.actions, 'cascade') && given.length < communes.length
  if (communes.length === 0 || (given.length === 0 && !mayCascade)) return null
  const done = given.filter((one) => one.state === 'completed' || one.state === 'confirmed').length
  return (
    <Card
      title={t('assignments.communes')}
      sub={
        given.length > 0
          ? t('assignments.communesDone', { done, given: given.length, total: communes.length })
          : t('assignments.communesNone', { total: communes.length })
      }
      aside={
        mayCascade && (
          <Button size="s" onClick={onCascade}>
            {t('assignments.acts.cascade.button')}
          </Button>
        )
      }
    >
      <ul className={styles.communes}>
        {given.map((one) => (
          <li key={one.organisation.id}>
            <Link to="/phan-cong/$id" params={{ id: one.assignment_id ?? '' }}>
              {placeName(one.organisation)}
            </Link>
            {one.state && <AssignmentStateTag state={one.state} isLate={one.is_late} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}
