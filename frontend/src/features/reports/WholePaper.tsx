/** The whole report as it is printed: head, words, signature, and the tables of its annexes. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PrintedBlock, PrintedReport, PrintedTable, ReportDetail } from '@/api/reports'
import { FailureNote } from '@/ui/FailureNote'
import { Skeleton } from '@/ui/Skeleton'
import { failureText } from './failure'
import styles from './Paper.module.css'
import { paperQuery } from './queries'

export function WholePaper({ report }: { report: ReportDetail }) {
  const { t } = useTranslation()
  const stand = [report.etag, ...report.sections.map((section) => section.etag)].join()
  const { data: paper, error } = useQuery(paperQuery(report.id, stand))
  if (error) return <FailureNote>{failureText(error, t, [])}</FailureNote>
  if (!paper)
    return (
      <div aria-busy="true">
        <Skeleton height={600} />
      </div>
    )
  return (
    <article
      className={styles.whole}
      lang="vi"
      aria-label={t('reports.paperOf', { name: report.template_name })}
    >
      {paper.mark && <p className={styles.mark}>{paper.mark}</p>}
      <Head paper={paper} />
      <div className={styles.to}>{paper.to.length > 0 && <p>Kính gửi: {paper.to.join('; ')}</p>}</div>
      {paper.preamble.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
      {paper.sections.map((section) => (
        <section key={section.heading}>
          <h3>{section.heading}</h3>
          {section.blocks.map((block, index) => (
            <Block key={index} {...block} />
          ))}
        </section>
      ))}
      {paper.closing.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
      <Foot paper={paper} />
      {paper.annexes.map((annex) => (
        <section key={annex.title} className={styles.annex}>
          <h3>
            {annex.title} <span>{annex.subject}</span>
          </h3>
          {annex.tables.map((table, index) => (
            <Table key={index} table={table} label={table.caption ?? annex.subject} />
          ))}
        </section>
      ))}
    </article>
  )
}

/** The words of the paper itself, which is in Vietnamese whoever reads it. */
function Head({ paper }: { paper: PrintedReport }) {
  return (
    <>
      <header className={styles.head}>
        <div>
          {paper.superior.map((line) => (
            <span key={line}>{line}</span>
          ))}
          <b className={styles.ruled}>{paper.issuer.join(' ')}</b>
        </div>
        <div>
          <b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>
          <b className={styles.ruled}>Độc lập - Tự do - Hạnh phúc</b>
        </div>
        <span>{paper.number}</span>
        <i>{paper.dated}</i>
      </header>
      <h2 className={styles.title}>
        {paper.title} <span>{paper.subject}</span>
      </h2>
    </>
  )
}

function Block({ kind, text }: PrintedBlock) {
  if (kind === 'heading') return <h4>{text}</h4>
  if (kind === 'subheading') return <h5>{text}</h5>
  return <p>{kind === 'item' ? `- ${text}` : text}</p>
}

function Foot({ paper }: { paper: PrintedReport }) {
  return (
    <div className={styles.foot}>
      <div className={styles.recipients}>
        <b>Nơi nhận:</b>
        {paper.recipients.map((line) => (
          <p key={line}>- {line}</p>
        ))}
      </div>
      <div className={styles.signs}>
        {paper.signs.map((line) => (
          <b key={line}>{line}</b>
        ))}
        <b className={styles.who}>{paper.signer}</b>
      </div>
    </div>
  )
}

function Table({ table, label }: { table: PrintedTable; label: string }) {
  const whole = table.columns.reduce((sum, { width }) => sum + width, 0)
  const sides = table.columns.map(({ align }) => (align === 'left' ? undefined : styles[align]))
  return (
    <div className={styles.table} tabIndex={0} role="region" aria-label={label}>
      <table>
        {table.caption && <caption>{table.caption}</caption>}
        <colgroup>
          {table.columns.map((column, index) => (
            <col key={index} style={{ width: `${(100 * column.width) / whole}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={index} scope="col">
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (
                <td key={place} className={sides[place]}>
                  {typeof cell === 'string' ? cell : cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
