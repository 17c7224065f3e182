/** Ten codes that are shown this once: to be copied or saved before one goes on. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '@/lib/download'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import styles from './Account.module.css'

export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<'copied' | 'notCopied' | null>(null)
  const text = codes.join('\n')
  const copy = () => {
    // Without a secure origin the browser has no clipboard; the file can be saved all the same.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('none'))
    written.then(
      () => setSaid('copied'),
      () => setSaid('notCopied'),
    )
  }
  const save = () => saveFile('lien-nganh-ma-khoi-phuc.txt', new Blob([`${text}\n`], { type: 'text/plain' }))
  return (
    <section aria-labelledby="recovery-codes">
      <h3 id="recovery-codes" className={styles.part}>
        {t('account.codesTitle')}
      </h3>
      <Note tone="warn" className={styles.part}>
        {t('account.codesOnce')}
      </Note>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code className={styles.code}>{code}</code>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button icon="clip" onClick={copy}>
          {t('account.copy')}
        </Button>
        <Button icon="download" onClick={save}>
          {t('account.saveFile')}
        </Button>
        <Button variant="primary" onClick={onKept}>
          {t('account.codesKept')}
        </Button>
      </div>
      <p role="status" className="sub">
        {said && t(`account.${said}`)}
      </p>
    </section>
  )
}
