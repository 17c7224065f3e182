/** What stands around the words: when the figures were taken, who signs and receives, and the seal. */
import { useTranslation } from 'react-i18next'
import type { ReportDetail } from '@/api/reports'
import { formatDate, formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Facts } from '@/ui/Facts'
import styles from './ReportPage.module.css'

export function FactsCard({ report }: { report: ReportDetail }) {
  const { t } = useTranslation()
  const by = report.taken_by ? t('reports.byPerson', { name: report.taken_by }) : ''
  return (
    <Card title={t('reports.facts')}>
      <Facts
        facts={[
          [t('reports.takenAt'), `${formatMoment(report.taken_at)}${by}`],
          [t('reports.number'), report.number],
          [t('reports.datedOn'), report.dated_on && formatDate(report.dated_on)],
          [t('reports.signer'), report.signer],
          [t('reports.sealedAt'), report.sealed_at && formatMoment(report.sealed_at)],
          [t('reports.sentAt'), report.sent_at && formatMoment(report.sent_at)],
          [t('reports.recipients'), report.recipients.length > 0 && <Lines lines={report.recipients} />],
          [t('reports.annexes'), report.annexes.length > 0 && report.annexes.join(', ')],
          [t('reports.seal'), report.content_hash && <Digest text={report.content_hash} />],
          ...report.files.map((file): [string, React.ReactNode] => [
            t('reports.fileDigest', { format: t(`reports.formats.${file.format}`) }),
            <Digest key={file.format} text={file.digest} />,
          ]),
        ]}
      />
      {report.content_hash && <p className="small">{t('reports.sealHint')}</p>}
    </Card>
  )
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line.replace(/[;.]$/, '')}</li>
      ))}
    </ul>
  )
}

/** Long, and compared by eye: in digits of one width. */
function Digest({ text }: { text: string }) {
  return <code className={styles.digest}>{text}</code>
}
