/** What the report of the period says of the papers, part by part, with the papers behind each sentence. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReportPart } from '@/api/documents'
import type { Period } from '@/api/types'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Documents.module.css'
import { sectionsQuery } from './queries'

export function SectionsView({ period }: { period: Period }) {
  const { t } = useTranslation()
  const { data } = useQuery(sectionsQuery(period.id))
  if (!data) return <Skeleton height={420} />
  return (
    <div className={styles.parts}>
      <p className="sub">{t('documents.sections.sub', { period: data.period.name })}</p>
      {data.parts.map((part) => (
        <Part key={part.kind} part={part} />
      ))}
    </div>
  )
}

function Part({ part }: { part: ReportPart }) {
  const { t } = useTranslation()
  return (
    <section>
      <h2>{t(`documents.kinds.${part.kind}`)}</h2>
      {part.sentences.length === 0 && <p className={styles.quiet}>{t('documents.sections.none')}</p>}
      {part.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {part.documents.length > 0 && (
        <details>
          <summary>{t('documents.sections.papers', { count: part.total })}</summary>
          <ul>
            {part.documents.map((paper) => (
              <li key={paper.id}>
                <Link to="/van-ban/$id" params={{ id: paper.id }}>
                  {t('documents.numberDated', { number: paper.number, date: formatDate(paper.issued_on) })}
                </Link>{' '}
                {unitName(paper.issuer)}: {paper.title}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
