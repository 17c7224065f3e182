/** The fields of an establishment, the same for a new one and for another wording. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Check } from '@/ui/Check'
import { SelectField } from '@/ui/SelectField'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import type { Draft } from './draft'
import styles from './Establishments.module.css'
import { fieldText, hasCode } from './failure'
import { areasQuery, kindsQuery } from './queries'

export interface FieldsProps {
  draft: Draft
  error: Error | null
  onChange: (part: Partial<Draft>) => void
}

export function EstablishmentFields({ draft, error, onChange }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('establishments.name')}
        maxLength={200}
        value={draft.name}
        error={fieldText(error, 'name')}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      {hasCode(error, 'same_name') && (
        <Check isChecked={draft.isSeparate} onChange={(isSeparate) => onChange({ isSeparate })}>
          {t('establishments.separate')}
        </Check>
      )}
      <KindFields draft={draft} error={error} onChange={onChange} />
      <PlaceFields draft={draft} error={error} onChange={onChange} />
      <TextField
        label={t('establishments.licence')}
        maxLength={60}
        value={draft.licence}
        error={fieldText(error, 'licence_number')}
        onChange={(event) => onChange({ licence: event.target.value })}
      />
      <TextArea
        label={t('establishments.note')}
        hint={t('establishments.noPersonalData')}
        value={draft.note}
        error={fieldText(error, 'note')}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </>
  )
}

function KindFields({ draft, error, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const { data } = useQuery(kindsQuery)
  const kinds = data?.items ?? []
  const sectors = new Map(kinds.flatMap(({ sector }) => (sector ? [[sector.code, sector.name]] : [])))
  const usual = kinds.find((kind) => kind.code === draft.kind)?.sector?.name
  return (
    <div className={styles.two}>
      <SelectField
        label={t('establishments.kind')}
        value={draft.kind}
        options={[
          { value: '', label: t('establishments.choose') },
          ...kinds
            .filter((kind) => kind.is_offered || kind.code === draft.kind)
            .map((kind) => ({ value: kind.code, label: kind.name })),
        ]}
        error={fieldText(error, 'kind')}
        onChange={(kind) => onChange({ kind })}
      />
      <SelectField
        label={t('establishments.sector')}
        value={draft.sector}
        options={[
          { value: '', label: t('establishments.byKind', { name: usual ?? t('establishments.noSector') }) },
          ...[...sectors].map(([value, label]) => ({ value: value!, label: label! })),
        ]}
        error={fieldText(error, 'sector')}
        onChange={(sector) => onChange({ sector })}
      />
    </div>
  )
}

/** A district without communes is a place of its own. */
function PlaceFields({ draft, error, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const { data: districts } = useQuery(areasQuery('district'))
  const { data: communes } = useQuery({
    ...areasQuery('commune', draft.districtId),
    enabled: Boolean(draft.districtId),
  })
  const choose = { value: '', label: t('establishments.choose') }
  return (
    <>
      <div className={styles.two}>
        <SelectField
          label={t('establishments.district')}
          value={draft.districtId}
          options={[choose, ...(districts ?? []).map((area) => ({ value: area.id, label: area.name }))]}
          onChange={(districtId) => onChange({ districtId, areaId: '' })}
        />
        {communes?.length !== 0 && (
          <SelectField
            label={t('establishments.commune')}
            value={draft.areaId}
            options={[choose, ...(communes ?? []).map((area) => ({ value: area.id, label: area.name }))]}
            error={fieldText(error, 'area_id')}
            onChange={(areaId) => onChange({ areaId })}
          />
        )}
      </div>
      <TextField
        label={t('establishments.address')}
        hint={t('establishments.addressHint')}
        maxLength={300}
        value={draft.address}
        error={fieldText(error, 'address')}
        onChange={(event) => onChange({ address: event.target.value })}
      />
    </>
  )
}
