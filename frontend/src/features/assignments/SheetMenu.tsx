/** A body's assignment sheet, as Word to be edited and signed or as PDF to be read. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import { fileName, saveFile } from '@/lib/download'
import { DownloadMenu } from '@/ui/DownloadMenu'
import styles from './Assignments.module.css'
import { loadSheet, type SheetFormat } from './queries'

interface Props {
  body: { id: string; code: string; name: string }
  planId?: string | null
  /** Beside many others the body's name is said, not shown. */
  isSmall?: boolean
}

export function SheetMenu({ body, planId, isSmall }: Props) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const save = async (format: SheetFormat) => {
    setSaid(t('assignments.sheet.making'))
    try {
      const file = await loadSheet(body.id, format, planId)
      saveFile(`${fileName(t('assignments.sheet.file', { code: body.code }))}.${format}`, file)
      setSaid('')
    } catch (error) {
      setSaid(isProblem(error) ? `${error.title}. ${error.detail ?? ''}` : t('assignments.sheet.failed'))
    }
  }
  return (
    <span className={styles.sheet}>
      <DownloadMenu
        label={t('assignments.sheet.of', { name: body.name })}
        text={isSmall ? undefined : t('assignments.sheet.title')}
        downloads={(['docx', 'pdf'] as const).map((format) => ({
          id: format,
          text: t(`assignments.sheet.${format}`),
          icon: 'document',
          onSelect: () => void save(format),
        }))}
      />
      <span role="status" className="small">
        {said}
      </span>
    </span>
  )
}
