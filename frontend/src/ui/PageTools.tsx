/** What every page of reference offers: its address to copy, and itself on paper. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { printPage } from '@/lib/printing'
import { Button } from './Button'

const SHOWN_MS = 2500

export function PageTools() {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<'done' | 'failed' | null>(null)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => {
    // Without a secure origin the browser has no clipboard.
    const written = navigator.clipboard?.writeText(window.location.href) ?? Promise.reject(new Error('none'))
    written.then(
      () => setCopied('done'),
      () => setCopied('failed'),
    )
  }
  return (
    <>
      <Button icon={copied === 'done' ? 'check' : 'link'} onClick={copy}>
        <span aria-live="polite">
          {t(
            copied === 'done'
              ? 'common.linkCopied'
              : copied === 'failed'
                ? 'common.linkFailed'
                : 'common.copyLink',
          )}
        </span>
      </Button>
      <Button icon="print" onClick={() => void printPage()}>
        {t('common.print')}
      </Button>
    </>
  )
}
