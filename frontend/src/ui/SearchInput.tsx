/** A search box that answers while typing, and waits a moment before asking the server. */
import { useEffect, useRef, useState } from 'react'
import { Icon } from './Icon'
import field from './field.module.css'
import styles from './SearchInput.module.css'

interface Props {
  value: string
  onChange: (value: string) => void
  label: string
  placeholder?: string
  delay?: number
}

export function SearchInput({ value, onChange, label, placeholder, delay = 250 }: Props) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value
      setText(value)
    }
  }, [value])
  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text
      onChange(text)
    }, delay)
    return () => clearTimeout(timer)
  }, [text, delay, onChange])
  return (
    <span className={styles.search}>
      <Icon name="search" />
      <input
        className={field.input}
        type="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </span>
  )
}
