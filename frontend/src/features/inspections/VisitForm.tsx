/** The form on the spot, for a thumb and a bad network: who is there, the checklist, what was found, and the outcome. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectionDetail } from '@/api/inspections'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { ChecklistField } from './ChecklistField'
import { failureText } from './failure'
import { FindingsField } from './FindingsField'
import styles from './Inspections.module.css'
import { MembersField } from './MembersField'
import { OutcomeField } from './OutcomeField'
import { catalogueQuery } from './queries'
import type { VisitHere } from './useVisit'
import { gaps } from './visitForm'

interface Props {
  seen: InspectionDetail
  visit: VisitHere
  photos: React.ReactNode
}

export function VisitForm({ seen, visit, photos }: Props) {
  const { t } = useTranslation()
  const { data: known } = useQuery(catalogueQuery)
  const [isChecked, setChecked] = useState(false)
  const items = seen.checklist?.items ?? []
  const missing = gaps(
    visit.form,
    items.map((one) => one.code),
  )
  const finish = () => {
    setChecked(true)
    if (missing.length === 0) visit.step({ verb: 'record', body: { note: null } })
  }
  return (
    <div className="stack">
      <Delivery visit={visit} />
      <MembersField
        form={visit.form}
        teamId={seen.team.id}
        bodies={known?.bodies ?? []}
        onChange={visit.set}
      />
      <ChecklistField seen={seen} form={visit.form} onChange={visit.set} />
      <FindingsField
        form={visit.form}
        violations={(known?.violations ?? []).filter(
          (one) => one.kinds.length === 0 || one.kinds.includes(seen.establishment.kind),
        )}
        onChange={visit.set}
      />
      {photos}
      <OutcomeField form={visit.form} bodies={known?.bodies ?? []} onChange={visit.set} />
      <Card>
        {isChecked && missing.length > 0 && (
          <Note tone="bad" role="alert">
            <ul className={styles.listed}>
              {missing.map((one) => (
                <li key={one}>{t(`inspections.gaps.${one}`)}</li>
              ))}
            </ul>
          </Note>
        )}
        <div className={styles.next}>
          <Button variant="primary" size="l" icon="check" onClick={finish}>
            {t('inspections.form.record')}
          </Button>
        </div>
        <p className="sub">{t('inspections.form.recordHint')}</p>
      </Card>
    </div>
  )
}

/** Where what was put down is: on the device, on its way, or there. */
export function Delivery({ visit }: { visit: VisitHere }) {
  const { t } = useTranslation()
  const tone = visit.refused ? 'bad' : visit.waiting > 0 && visit.isAway ? 'warn' : 'ok'
  const words = visit.refused
    ? failureText(visit.refused, t, [])
    : visit.waiting === 0
      ? t('inspections.form.delivered')
      : t(visit.isAway ? 'inspections.form.kept' : 'inspections.form.delivering', { count: visit.waiting })
  return (
    <div className={styles.deliver}>
      <Note tone={tone} role={visit.refused ? 'alert' : 'status'}>
        {words}
      </Note>
    </div>
  )
}
