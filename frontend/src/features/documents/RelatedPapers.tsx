/** The papers that concern a task, an assignment or a body, beside it; nothing where there are none. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Card } from '@/ui/Card'
import { PaperStateTag, WaitTag } from './PaperTag'
import styles from './PaperPage.module.css'
import { type PaperFilter, relatedQuery } from './queries'

interface Props {
  filter: PaperFilter
  /** Where all of them stand, as the register is narrowed. */
  more: Record<string, string>
}

export function RelatedPapers({ filter, more }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(relatedQuery(filter))
  if (!data || data.total === 0) return null
  return (
    <Card
      title={t('documents.related', { count: data.total })}
      aside={
        <Link to="/van-ban" search={more}>
          {t('documents.openRegister')}
        </Link>
      }
      isFlush
    >
      <ul className={styles.related}>
        {data.items.map((paper) => (
          <li key={paper.id}>
            <span>
              <Link to="/van-ban/$id" params={{ id: paper.id }}>
                {t('documents.numberDated', { number: paper.number, date: formatDate(paper.issued_on) })}
              </Link>{' '}
              {paper.title}
              <small>
                {t(`documents.kinds.${paper.kind}`)} · {unitName(paper.issuer)}
              </small>
            </span>
            <span className={styles.tags}>
              <PaperStateTag state={paper.state} />
              <WaitTag days={paper.days_waited} isAnswered={paper.reply !== null} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
