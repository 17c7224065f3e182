/** Arranges a visit: which establishment, planned or unannounced, which day, together with the city's team or not. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectionWrite } from '@/api/inspections'
import { useSession } from '@/access/session'
import { Check } from '@/ui/Check'
import { Dialog } from '@/ui/Dialog'
import { Segmented } from '@/ui/Segmented'
import { TextField } from '@/ui/TextField'
import { FailureNote } from '@/ui/FailureNote'
import { failureText, fieldText } from './failure'
import { PlaceField, type Place } from './PlaceField'
import { catalogueQuery, useArrange } from './queries'

/** The fields that say themselves what is wrong with them. */
const SHOWN = ['establishment_id', 'planned_on', 'subject']

interface Draft {
  place: Place | null
  kind: 'planned' | 'unannounced'
  day: string
  isJoint: boolean
  subject: string
}

interface Props {
  /** Known beforehand: an establishment of the year's list, or one to be visited again. */
  place?: Place
  /** The visit after which this one comes. */
  follows?: { id: string; on: string | null }
  onClose: () => void
}

export function ArrangeDialog({ place, follows, onClose }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { business_date: today } = useSession()
  const [key] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState<Draft>({
    place: place ?? null,
    kind: 'planned',
    day: follows?.on && follows.on > today ? follows.on : today,
    isJoint: false,
    subject: '',
  })
  const [isTried, setTried] = useState(false)
  const { data: known } = useQuery(catalogueQuery)
  const arrange = useArrange()
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const city = known?.teams.find((team) => team.level === 'city')
  const send = () => {
    setTried(true)
    if (!draft.place) return
    const body = { ...bodyOf(draft, draft.place, city?.id), follows_id: follows?.id ?? null }
    // What was changed after a refusal is another request.
    const tried = arrange.failureCount > 0 ? crypto.randomUUID() : key
    arrange.mutate(
      { body, key: tried },
      { onSuccess: ({ id }) => void navigate({ to: '/kiem-tra/$id', params: { id } }) },
    )
  }
  return (
    <Dialog
      isOpen
      isWide
      title={t(follows ? 'inspections.arrange.again' : 'inspections.arrange.title')}
      sub={t('inspections.arrange.sub')}
      confirm={t('inspections.arrange.confirm')}
      isBusy={arrange.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      <FailureNote>{failureText(arrange.error, t, SHOWN)}</FailureNote>
      <PlaceField
        place={draft.place}
        error={
          isTried && !draft.place
            ? t('inspections.arrange.choosePlace')
            : fieldText(arrange.error, 'establishment_id')
        }
        onChange={(chosen) => set({ place: chosen })}
      />
      <About draft={draft} error={arrange.error} onChange={set} />
    </Dialog>
  )
}

function bodyOf(draft: Draft, place: Place, cityId?: string): InspectionWrite {
  return {
    establishment_id: place.id,
    kind: draft.kind,
    planned_on: draft.day,
    is_joint: draft.isJoint,
    subject: draft.subject.trim() || null,
    team_ids: draft.isJoint && place.team_id && cityId ? [place.team_id, cityId] : [],
    follows_id: null,
  }
}

interface PartProps {
  draft: Draft
  error: Error | null
  onChange: (part: Partial<Draft>) => void
}

function About({ draft, error, onChange }: PartProps) {
  const { t } = useTranslation()
  return (
    <>
      <Segmented
        label={t('inspections.kind')}
        choices={(['planned', 'unannounced'] as const).map((value) => ({
          value,
          label: t(`inspections.kinds.${value}`),
        }))}
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        label={t('inspections.day')}
        type="date"
        value={draft.day}
        error={fieldText(error, 'planned_on')}
        onChange={(event) => onChange({ day: event.target.value })}
      />
      <TextField
        label={t('inspections.subject')}
        value={draft.subject}
        error={fieldText(error, 'subject')}
        maxLength={200}
        hint={t('inspections.noPersonalData')}
        onChange={(event) => onChange({ subject: event.target.value })}
      />
      <Check
        isChecked={draft.isJoint}
        onChange={(isJoint) => onChange({ isJoint })}
        hint={t('inspections.jointHint')}
      >
        {t('inspections.jointWithCity')}
      </Check>
    </>
  )
}
