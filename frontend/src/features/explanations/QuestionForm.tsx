/** What somebody is about to do: an act of a noun, and where it is about one thing, the address of that. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { SelectField } from '@/ui/SelectField'
import { TextField } from '@/ui/TextField'
import styles from './Explanations.module.css'
import { verbsQuery } from './queries'
import { nounOf, rowAt, type Row } from './rowAddress'
import { verbText } from './sentences'

export interface Asked {
  verb: string
  row: Row | null
  on?: string
}

interface Props {
  asked: Asked
  onAsk: (asked: Partial<Asked>) => void
}

export function QuestionForm({ asked, onAsk }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(verbsQuery)
  const noun = asked.verb.split('.')[0]!
  const nouns = data?.nouns.map((one) => one.noun) ?? [noun]
  const verbs = data?.nouns.find((one) => one.noun === noun)?.verbs ?? [asked.verb]
  const turnTo = (next: string) => {
    const first = data?.nouns.find((one) => one.noun === next)?.verbs[0]
    if (first) onAsk({ verb: first, row: asked.row && nounOf(asked.row.kind) === next ? asked.row : null })
  }
  return (
    <>
      <SelectField
        label={t('rights.noun')}
        value={noun}
        options={nouns.map((value) => ({ value, label: t(`rights.nouns.${value}`) }))}
        onChange={turnTo}
      />
      <SelectField
        label={t('rights.verb')}
        value={asked.verb}
        options={verbs.map((value) => ({ value, label: verbText(value, t) }))}
        onChange={(verb) => onAsk({ verb })}
      />
      <RowField asked={asked} onAsk={onAsk} />
      <TextField
        label={t('rights.day')}
        type="date"
        value={asked.on ?? ''}
        hint={t('rights.dayHint')}
        onChange={({ target }) => onAsk({ on: target.value || undefined })}
      />
    </>
  )
}

function RowField({ asked, onAsk }: Props) {
  const { t } = useTranslation()
  const [address, setAddress] = useState('')
  const isUnknown = address.trim() !== '' && !rowAt(address)
  const take = (text: string) => {
    setAddress(text)
    const row = rowAt(text)
    if (!row) return
    const noun = nounOf(row.kind)
    onAsk({ row, verb: asked.verb.startsWith(`${noun}.`) ? asked.verb : `${noun}.read` })
    setAddress('')
  }
  if (asked.row)
    return (
      <div>
        <span className={styles.label}>{t('rights.row')}</span>
        <div className={styles.chosen}>
          <span>
            {t(`rights.kinds.${asked.row.kind}`)}
            <small>{asked.row.id}</small>
          </span>
          <Button size="s" onClick={() => onAsk({ row: null })}>
            {t('rights.rowClear')}
          </Button>
        </div>
      </div>
    )
  return (
    <TextField
      label={t('rights.row')}
      value={address}
      hint={t('rights.rowHint')}
      error={isUnknown ? t('rights.rowUnknown') : null}
      autoComplete="off"
      onChange={({ target }) => take(target.value)}
    />
  )
}
