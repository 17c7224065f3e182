/** The names and the place of a body or of territory. */
import { useTranslation } from 'react-i18next'
import { SelectField } from '@/ui/SelectField'
import { TextField } from '@/ui/TextField'
import { AREA_KINDS, AREA_LEVELS, BODY_KINDS, BODY_LEVELS, type Fields } from './drafts'
import styles from './Keeping.module.css'
import type { Noun } from './queries'

interface Props {
  noun: Noun
  fields: Fields
  /** Codes that may be chosen from, by the id of their list. */
  lists: { organisation: string; area: string }
  /** The names alone: where it stands is left as it is. */
  namesOnly?: boolean
  errorOf: (field: string) => string | null
  onChange: (fields: Fields) => void
}

const NAMES = {
  organisation: ['name_vi', 'name_en', 'short_vi', 'short_en'],
  area: ['name_vi', 'name_en', 'short'],
}

export function PlaceFields({ noun, fields, lists, namesOnly, errorOf, onChange }: Props) {
  const { t } = useTranslation()
  const set = (name: string, value: string) => onChange({ ...fields, [name]: value })
  const text = (name: string, list?: string) => (
    <TextField
      key={name}
      label={t(`territory.fields.${name}`)}
      value={fields[name] ?? ''}
      list={list}
      autoComplete="off"
      error={errorOf(name)}
      onChange={(event) => set(name, event.target.value)}
    />
  )
  const choice = (name: 'kind' | 'level', values: string[]) => (
    <SelectField
      label={t(`territory.fields.${name}`)}
      value={fields[name] ?? ''}
      options={values.map((value) => ({ value, label: wordOf(noun, name, value) }))}
      error={errorOf(name)}
      onChange={(value) => set(name, value)}
    />
  )
  const wordOf = (of: Noun, name: 'kind' | 'level', value: string) => {
    if (name === 'level') return t(`organisations.levels.${value}`)
    return of === 'organisation' ? t(`organisations.kinds.${value}`) : t(`territory.areaKinds.${value}`)
  }
  const tile = noun === 'area' && (
    <div className={styles.pair}>
      {text('tile_column')}
      {text('tile_row')}
    </div>
  )
  return (
    <>
      <div className={styles.pair}>{NAMES[noun].map((name) => text(name))}</div>
      {!namesOnly && (
        <div className={styles.pair}>
          {choice('kind', noun === 'organisation' ? BODY_KINDS : AREA_KINDS)}
          {choice('level', noun === 'organisation' ? BODY_LEVELS : AREA_LEVELS)}
          {text('parent', lists[noun])}
          {noun === 'organisation' && text('reports_to', lists.organisation)}
          {noun === 'organisation' && text('area', lists.area)}
        </div>
      )}
      {tile}
      {noun === 'organisation' && text('note')}
    </>
  )
}
