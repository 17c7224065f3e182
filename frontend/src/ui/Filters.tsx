/** The line of filters above a list; what is chosen lives in the address. */
import type { ReactNode } from 'react'
import { cx } from '@/lib/text'
import field from './field.module.css'
import styles from './Filters.module.css'

export function Filters({ children }: { children: ReactNode }) {
  return (
    <div className={styles.filters} role="search">
      {children}
    </div>
  )
}

interface SelectProps {
  label: string
  value: string
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}

/** A native select: the phone brings its own picker. */
export function FilterSelect({ label, value, options, onChange }: SelectProps) {
  return (
    <select
      className={cx(field.input, styles.select)}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
