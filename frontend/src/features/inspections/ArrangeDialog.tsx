/** Arranges a visit: which establishment, planned or unannounced, which day, together with the city's team or not. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectionWrite } from '@/api/inspections'
import { useSession } from '@/access/session'
import { Check } from '@/ui/Check'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { Segmented } from '@/ui/Segmented'
import { TextField } from '@/ui/TextField'
import { failureText, fieldText } from './failure'
import styles from './Inspections.module.css'
import { catalogueQuery, placesQuery, useArrange } from './queries'

/** The fields that say themselves what is wrong with them. */
const SHOWN = ['establishment_id', 'planned_on', 'subject']

interface Draft {
  place: { id: string; name: string; team_id?: string | null } | null
  q: string
  kind: 'planned' | 'unannounced'
  day: string
  isJoint: boolean
  subject: string
}

export function ArrangeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { business_date: today } = useSession()
  const [key] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState<Draft>({
    place: null,
    q: '',
    kind: 'planned',
    day: today,
    isJoint: false,
    subject: '',
  })
  const { data: known } = useQuery(catalogueQuery)
  const arrange = useArrange()
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const city = known?.teams.find((team) => team.level === 'city')
  const send = () => {
    if (!draft.place) return
    const body = bodyOf(draft, draft.place, city?.id)
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
      title={t('inspections.arrange.title')}
      sub={t('inspections.arrange.sub')}
      confirm={t('inspections.arrange.confirm')}
      isBusy={arrange.isPending}
      onConfirm={send}
      onClose={onClose}
    >
      {arrange.error && (
        <Note tone="bad" role="alert">
          {failureText(arrange.error, t, SHOWN)}
        </Note>
      )}
      <Place draft={draft} error={arrange.error} onChange={set} />
      <About draft={draft} error={arrange.error} onChange={set} />
    </Dialog>
  )
}

function bodyOf(draft: Draft, place: NonNullable<Draft['place']>, cityId?: string): InspectionWrite {
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

/** Search by name, then choose; the choice can be changed. */
function Place({ draft, error, onChange }: PartProps) {
  const { t } = useTranslation()
  const { data } = useQuery(placesQuery(draft.place ? '' : draft.q))
  return (
    <div>
      <TextField
        label={t('inspections.establishment')}
        value={draft.place?.name ?? draft.q}
        error={fieldText(error, 'establishment_id')}
        hint={draft.place ? undefined : t('inspections.arrange.searchHint')}
        autoComplete="off"
        onChange={(event) => onChange({ place: null, q: event.target.value })}
      />
      {!draft.place && data && draft.q.trim().length > 1 && (
        <ul className={styles.found} aria-label={t('inspections.arrange.found')}>
          {data.items.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => onChange({ place: one as Draft['place'] })}>
                <b>{one.name}</b> <span>{one.address}</span>
              </button>
            </li>
          ))}
          {data.items.length === 0 && <li>{t('inspections.arrange.nothing')}</li>}
        </ul>
      )}
    </div>
  )
}
