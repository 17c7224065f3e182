/** Amounts as numbers side by side, and as lines of a card. */
import { useTranslation } from 'react-i18next'
import { money, shareText } from './amount'
import styles from './Budget.module.css'

interface Amounts {
  planned: number
  synthesised: number | null
  allotted: number
  disbursed: number
}

/** What was asked for, summed up, given, spent and is left; and how much of what was given is spent. */
export function Figures({ of }: { of: Amounts }) {
  const { t } = useTranslation()
  const told = [
    ['planned', money(of.planned)],
    ['synthesised', money(of.synthesised)],
    ['allotted', money(of.allotted)],
    ['disbursed', money(of.disbursed)],
    ['left', money(of.allotted - of.disbursed)],
    ['share', shareText(of)],
  ] as const
  return (
    <dl className={styles.figures}>
      {told.map(([name, text]) => (
        <div key={name}>
          <dt>{t(`budget.amounts.${name}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** On a card no head says what the number is. */
export function Named({ name, children }: { name: string; children: string }) {
  return (
    <span className={styles.named}>
      <span className={styles.onCard}>{name}</span>
      <span className={styles.amount}>{children}</span>
    </span>
  )
}
