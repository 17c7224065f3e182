/** The report as files: links, so that the browser shows how far each is. */
import { useTranslation } from 'react-i18next'
import { useCan } from '@/access/session'
import type { FileFormat, ReportDetail } from '@/api/reports'
import { Icon } from '@/ui/Icon'
import styles from './ReportPage.module.css'

const FORMATS: FileFormat[] = ['docx', 'pdf', 'xlsx']

export function FileLinks({ report }: { report: ReportDetail }) {
  const { t } = useTranslation()
  const mayExport = useCan('report.export')
  const offered = FORMATS.filter((format) => format !== 'xlsx' || report.annexes.length > 0)
  if (!mayExport) return null
  return (
    <span className={styles.files}>
      {offered.map((format) => (
        <a key={format} href={`/api/v1/reports/${report.id}/file?format=${format}`} download>
          <Icon name="download" size={16} />
          {t(`reports.formats.${format}`)}
        </a>
      ))}
    </span>
  )
}
