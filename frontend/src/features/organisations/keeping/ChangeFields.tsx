/** The first step of a change: what is to be, from when, and by which decision. */
import { useTranslation } from 'react-i18next'
import { Check } from '@/ui/Check'
import { TextField } from '@/ui/TextField'
import type { Draft } from './drafts'
import { HeirFields } from './HeirFields'
import styles from './Keeping.module.css'
import { PlaceFields } from './PlaceFields'
import type { Act, Noun } from './queries'

interface Props {
  noun: Noun
  act: Act
  draft: Draft
  lists: { organisation: string; area: string }
  errorOf: (field: string) => string | null
  exactErrorOf: (field: string) => string | null
  onChange: (draft: Draft) => void
}

export function ChangeFields(props: Props) {
  const { noun, act, draft, lists, errorOf, onChange } = props
  const { t } = useTranslation()
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  return (
    <>
      {act === 'create' && (
        <TextField
          label={t('territory.fields.code')}
          hint={t(`territory.codeHint.${noun}`)}
          value={draft.fields.code ?? ''}
          autoComplete="off"
          error={errorOf('code')}
          onChange={(event) => set({ fields: { ...draft.fields, code: event.target.value } })}
        />
      )}
      {act !== 'edit' && <WhenFields {...props} />}
      {(act === 'create' || act === 'edit' || act === 'rename') && (
        <PlaceFields
          noun={noun}
          fields={draft.fields}
          lists={lists}
          namesOnly={act === 'edit'}
          errorOf={errorOf}
          onChange={(fields) => set({ fields })}
        />
      )}
      {act === 'succeed' && <SuccessionFields {...props} />}
    </>
  )
}

function WhenFields({ act, draft, errorOf, onChange }: Props) {
  const { t } = useTranslation()
  const isNew = act === 'create'
  return (
    <div className={styles.pair}>
      <TextField
        type="date"
        label={t(isNew ? 'territory.since' : 'territory.on')}
        hint={isNew ? undefined : t('territory.onHint')}
        value={draft.on}
        error={errorOf(isNew ? 'valid_from' : 'on')}
        onChange={(event) => onChange({ ...draft, on: event.target.value })}
      />
      {!isNew && (
        <TextField
          label={t('territory.basis')}
          hint={t('territory.basisHint')}
          value={draft.basis}
          maxLength={300}
          error={errorOf('basis')}
          onChange={(event) => onChange({ ...draft, basis: event.target.value })}
        />
      )}
    </div>
  )
}

function SuccessionFields({ noun, draft, lists, errorOf, exactErrorOf, onChange }: Props) {
  const { t } = useTranslation()
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  return (
    <>
      <TextField
        label={t(`territory.together.${noun}`)}
        hint={t('territory.togetherHint')}
        value={draft.together}
        autoComplete="off"
        error={errorOf('together')}
        onChange={(event) => set({ together: event.target.value })}
      />
      <HeirFields
        noun={noun}
        heirs={draft.heirs}
        like={draft.fields}
        lists={lists}
        errorOf={errorOf}
        exactErrorOf={exactErrorOf}
        onChange={(heirs) => set({ heirs })}
      />
      {noun === 'organisation' && (
        <Check
          isChecked={draft.passes}
          hint={t('territory.passesHint')}
          onChange={(passes) => set({ passes })}
        >
          {t('territory.passes')}
        </Check>
      )}
    </>
  )
}
