/** A few choices side by side, of which one holds; native radio buttons beneath. */
import { useId, type ReactNode } from 'react'
import { cx } from '@/lib/text'
import styles from './Segmented.module.css'

export interface Choice<T extends string> {
  value: T
  label: ReactNode
  tone?: 'bad'
}

interface Props<T extends string> {
  label: string
  choices: Choice<T>[]
  value: T | null
  onChange: (value: T) => void
  isDisabled?: boolean
  /** On a phone the choices stand one under another. */
  isStacking?: boolean
  describedBy?: string
}

export function Segmented<T extends string>(props: Props<T>) {
  const name = useId()
  return (
    <span
      className={cx(styles.seg, props.isStacking && styles.stacking)}
      role="radiogroup"
      aria-label={props.label}
      aria-describedby={props.describedBy}
    >
      {props.choices.map((choice) => (
        <label key={choice.value} className={choice.tone && styles[choice.tone]}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={props.value === choice.value}
            disabled={props.isDisabled}
            onChange={() => props.onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </span>
  )
}
