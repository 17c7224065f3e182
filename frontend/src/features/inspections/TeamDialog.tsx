/** How a team is made up from a day on; what held before stays to be seen in its time. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Member, Team } from '@/api/inspections'
import { unitName } from '@/lib/unitName'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { FailureNote } from '@/ui/FailureNote'
import { failureText, fieldText } from './failure'
import styles from './Inspections.module.css'
import { MembersEdit } from './MembersEdit'
import { catalogueQuery, useMakeUp } from './queries'

const SHOWN = ['valid_from', 'decision_number', 'members']

export function TeamDialog({ seen, onClose }: { seen: Team; onClose: () => void }) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const { data: known } = useQuery(catalogueQuery)
  const makeUp = useMakeUp(seen.team.id)
  const [day, setDay] = useState(today)
  const [number, setNumber] = useState('')
  const [members, setMembers] = useState<Member[]>(() =>
    (seen.now?.members ?? []).map(({ organisation, function: title, count }) => ({
      organisation_id: organisation.id,
      function: title,
      count,
    })),
  )
  const failure = failureText(makeUp.error, t, SHOWN)
  return (
    <Dialog
      isOpen
      isWide
      title={t('inspections.team.changeOf', { name: unitName(seen.team) })}
      sub={t('inspections.form.membersSub')}
      confirm={t('inspections.team.save')}
      isBusy={makeUp.isPending}
      onConfirm={() =>
        makeUp.mutate(
          { valid_from: day, decision_number: number.trim() || null, members },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <FailureNote>{failure}</FailureNote>
      <div className={styles.fields}>
        <TextField
          label={t('inspections.team.from')}
          type="date"
          value={day}
          error={fieldText(makeUp.error, 'valid_from')}
          onChange={(event) => setDay(event.target.value)}
        />
        <TextField
          label={t('inspections.team.decision')}
          value={number}
          maxLength={60}
          error={fieldText(makeUp.error, 'decision_number')}
          onChange={(event) => setNumber(event.target.value)}
        />
        <MembersEdit
          members={members}
          bodies={known?.bodies ?? []}
          error={fieldText(makeUp.error, 'members')}
          onChange={setMembers}
        />
      </div>
    </Dialog>
  )
}
