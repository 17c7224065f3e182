/** Takes one's own words along, wherever they are to go. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'

export function CopyButton({ words }: { words: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<'done' | 'failed' | null>(null)
  const copy = () => {
    // Without a secure origin the browser has no clipboard.
    const written = navigator.clipboard?.writeText(words) ?? Promise.reject(new Error('none'))
    written.then(
      () => setCopied('done'),
      () => setCopied('failed'),
    )
  }
  return (
    <Button icon="clip" onClick={copy}>
      <span aria-live="polite">{t(`reports.conflict.copy_${copied ?? 'ready'}`)}</span>
    </Button>
  )
}
