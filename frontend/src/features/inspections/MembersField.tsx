/** Who is there, in numbers; a team that is made up already can be taken over as it is. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InspectionCatalogue } from '@/api/inspections'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import styles from './Inspections.module.css'
import { MembersEdit } from './MembersEdit'
import { teamsQuery } from './queries'
import type { Kept } from './visitForm'

interface Props {
  form: Kept
  teamId: string
  bodies: InspectionCatalogue['bodies']
  onChange: (part: Partial<Kept>) => void
}

export function MembersField({ form, teamId, bodies, onChange }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(teamsQuery)
  const usual = data?.items.find((one) => one.team.id === teamId)?.now?.members ?? []
  const takeOver = () =>
    onChange({
      members: usual.map((one) => ({
        organisation_id: one.organisation.id,
        function: one.function,
        count: one.count,
      })),
    })
  return (
    <Card title={t('inspections.form.members')} sub={t('inspections.form.membersSub')}>
      <div className={styles.fields}>
        {form.members.length === 0 && usual.length > 0 && (
          <Button onClick={takeOver}>
            {t('inspections.form.takeTeam', { count: usual.reduce((sum, one) => sum + one.count, 0) })}
          </Button>
        )}
        <MembersEdit members={form.members} bodies={bodies} onChange={(members) => onChange({ members })} />
      </div>
    </Card>
  )
}
