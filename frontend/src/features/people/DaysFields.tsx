/** From which day, and to which. */
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { TextField } from '@/ui/TextField'
import { fieldText } from './failure'
import styles from './People.module.css'

interface Props {
  from: string
  to: string
  /** A deputy's time has an end. */
  isBounded?: boolean
  /** What is wrong with the last day before it was sent. */
  toError?: string
  error: Error | null
  onFrom: (day: string) => void
  onTo: (day: string) => void
}

export function DaysFields({ from, to, isBounded, toError, error, onFrom, onTo }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  return (
    <div className={styles.two}>
      <TextField
        label={t('people.validFrom')}
        type="date"
        min={today}
        value={from}
        error={fieldText(error, 'valid_from')}
        onChange={(event) => onFrom(event.target.value)}
      />
      <TextField
        label={t('people.validTo')}
        hint={isBounded ? undefined : t('people.validToHint')}
        type="date"
        min={from || today}
        value={to}
        error={toError ?? fieldText(error, 'valid_to')}
        onChange={(event) => onTo(event.target.value)}
      />
    </div>
  )
}
