/** What a system may do: only what its roles grant, reading apart from writing. */
import { useTranslation } from 'react-i18next'
import type { OfferedVerb } from '@/api/clients'
import { Check } from '@/ui/Check'
import { FieldError } from '@/ui/FieldError'
import styles from './Clients.module.css'
import { type Draft, offeredTo, toggled } from './draft'
import { fieldText } from './failure'

interface Props {
  draft: Draft
  offered: OfferedVerb[]
  error: Error | null
  onChange: (verbs: string[]) => void
}

export function VerbFields({ draft, offered, error, onChange }: Props) {
  const { t } = useTranslation()
  const possible = offeredTo(draft, offered)
  const wrong = fieldText(error, 'verbs')
  return (
    <>
      {(['reading', 'writing'] as const).map((kind) => {
        const verbs = possible.filter(({ is_read }) => is_read === (kind === 'reading'))
        if (verbs.length === 0) return null
        return (
          <fieldset className={styles.set} key={kind}>
            <legend>
              {t(`clients.${kind}`)}
              {kind === 'writing' && <small>{t('clients.writingHint')}</small>}
            </legend>
            {verbs.map((one) => (
              <Check
                key={one.verb}
                isChecked={draft.verbs.includes(one.verb)}
                onChange={(isOn) => onChange(toggled(draft.verbs, one, isOn, offered))}
              >
                {t(`clients.verbs.${one.verb.replace('.', '_')}`)}
              </Check>
            ))}
          </fieldset>
        )
      })}
      {wrong && <FieldError id="verbs-error">{wrong}</FieldError>}
    </>
  )
}
