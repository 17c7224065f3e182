/** What stands in the way, in the body's own words. */
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { SelectField } from '@/ui/SelectField'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { KINDS } from './filter'
import styles from './RaisePage.module.css'
import type { Raised } from './raising'

interface FieldsProps {
  raised: Raised
  told: (part: string, field: string) => string | null
  onChange: (part: Partial<Raised>) => void
}

/** What stands in the way, what kind of thing it is, what is proposed, and by when an answer is wished for. */
export function WordFields({ raised, told, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  return (
    <>
      <TextField
        label={t('difficulties.raise.titleLabel')}
        hint={t('difficulties.raise.titleHint')}
        value={raised.title}
        maxLength={200}
        error={told('title', 'title')}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <SelectField
        label={t('difficulties.kind')}
        value={raised.kind}
        options={[
          { value: '', label: t('difficulties.choose') },
          ...KINDS.map((value) => ({ value, label: t(`difficulties.kinds.${value}`) })),
        ]}
        error={told('kind', 'kind')}
        onChange={(kind) => onChange({ kind: KINDS.find((one) => one === kind) ?? '' })}
      />
      <TextArea
        label={t('difficulties.raise.description')}
        hint={t('difficulties.noPersonalData')}
        rows={5}
        value={raised.description}
        error={told('description', 'description')}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <TextArea
        label={t('difficulties.raise.proposal')}
        hint={t('difficulties.raise.proposalHint')}
        value={raised.proposal}
        error={told('proposal', 'proposal')}
        onChange={(event) => onChange({ proposal: event.target.value })}
      />
      <TextField
        label={t('difficulties.raise.wished')}
        hint={t('difficulties.raise.wishedHint')}
        type="date"
        min={today}
        wrapperClassName={styles.day}
        value={raised.wished}
        error={told('wished', 'wished_on')}
        onChange={(event) => onChange({ wished: event.target.value })}
      />
    </>
  )
}
