/** An establishment of the register: search by name, then choose; the choice can be changed. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '@/ui/TextField'
import styles from './Inspections.module.css'
import { placesQuery } from './queries'

export interface Place {
  id: string
  name: string
  team_id?: string | null
}

interface Props {
  place: Place | null
  error: string | null
  onChange: (place: Place | null) => void
}

export function PlaceField({ place, error, onChange }: Props) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data } = useQuery(placesQuery(place ? '' : q))
  return (
    <div>
      <TextField
        label={t('inspections.establishment')}
        value={place?.name ?? q}
        hint={place ? undefined : t('inspections.arrange.searchHint')}
        error={error}
        autoComplete="off"
        onChange={(event) => {
          setQ(event.target.value)
          onChange(null)
        }}
      />
      {!place && data && q.trim().length > 1 && (
        <ul className={styles.found} aria-label={t('inspections.arrange.found')}>
          {data.items.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => onChange(one as Place)}>
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
