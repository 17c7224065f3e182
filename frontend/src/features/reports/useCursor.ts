/** Puts a figure's name where the cursor stands in the words, and the cursor behind it. */
import { useCallback, useLayoutEffect, useRef } from 'react'
import { inserted } from './lines'

export function useCursor(setText: (text: string) => void) {
  const area = useRef<HTMLTextAreaElement>(null)
  const next = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (next.current === null || !area.current) return
    area.current.focus()
    area.current.setSelectionRange(next.current, next.current)
    next.current = null
  })
  const insert = useCallback(
    (name: string) => {
      if (!area.current) return
      const { value, selectionStart, selectionEnd } = area.current
      const [text, cursor] = inserted(value, selectionStart, selectionEnd, name)
      next.current = cursor
      setText(text)
    },
    [setText],
  )
  return { area, insert }
}
