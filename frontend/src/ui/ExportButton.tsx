/** Hands the list as filtered to the person as a CSV file. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { csvBlob, fileName, saveFile } from '@/lib/download'
import { Button } from './Button'
import styles from './ExportButton.module.css'

export type CsvRow = (string | number | null | undefined)[]

interface Props {
  name: string
  load: () => Promise<CsvRow[]>
}

export function ExportButton({ name, load }: Props) {
  const { t } = useTranslation()
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready')
  const save = async () => {
    setState('busy')
    try {
      saveFile(`${fileName(name)}.csv`, csvBlob(await load()))
      setState('ready')
    } catch {
      setState('failed')
    }
  }
  return (
    <span className={styles.export}>
      <Button size="s" icon="download" isBusy={state === 'busy'} onClick={() => void save()}>
        {t(state === 'busy' ? 'common.exporting' : 'common.export')}
      </Button>
      {state === 'failed' && <span role="alert">{t('common.exportFailed')}</span>}
    </span>
  )
}
