/** Puts an establishment on the year's list by hand, with the reason; the draw itself stays as it was. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { InspectionPlan } from '@/api/inspections'
import { Dialog } from '@/ui/Dialog'
import { SelectField } from '@/ui/SelectField'
import { TextArea } from '@/ui/TextArea'
import { FailureNote } from '@/ui/FailureNote'
import { failureText, fieldText } from '../failure'
import styles from '../Inspections.module.css'
import { PlaceField, type Place } from '../PlaceField'
import { usePlanAct } from './queries'

const SHOWN = ['establishment_id', 'month', 'reason']

export function AddDialog({ plan, onClose }: { plan: InspectionPlan; onClose: () => void }) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [place, setPlace] = useState<Place | null>(null)
  const [month, setMonth] = useState(String(Number(today.slice(5, 7))))
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const act = usePlanAct(plan.id, plan.etag)
  const failure = failureText(act.error, t, SHOWN)
  const send = () => {
    setTried(true)
    if (place)
      act.mutate(
        { verb: 'add', establishment_id: place.id, month: Number(month), reason },
        { onSuccess: onClose },
      )
  }
  return (
    <Dialog
      isOpen
      isWide
      title={t('inspections.plan.add.title')}
      sub={t('inspections.plan.add.sub')}
      confirm={t('inspections.plan.add.confirm')}
      isBusy={act.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      <FailureNote>{failure}</FailureNote>
      <div className={styles.fields}>
        <PlaceField
          place={place}
          error={
            isTried && !place
              ? t('inspections.arrange.choosePlace')
              : fieldText(act.error, 'establishment_id')
          }
          onChange={setPlace}
        />
        <SelectField
          label={t('inspections.plan.monthHead')}
          value={month}
          options={Array.from({ length: 12 }, (_, index) => String(index + 1)).map((value) => ({
            value,
            label: t('inspections.plan.monthOf', { number: value }),
          }))}
          error={fieldText(act.error, 'month')}
          onChange={setMonth}
        />
        <TextArea
          label={t('inspections.reason')}
          hint={t('inspections.noPersonalData')}
          value={reason}
          error={fieldText(act.error, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Dialog>
  )
}
