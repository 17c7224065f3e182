/** Which difficulties the report of the period tells, in which order and words. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Paragraph } from '@/api/difficulties'
import type { Period } from '@/api/types'
import { allows } from '@/lib/actions'
import { formatMoment } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Difficulties.module.css'
import { DifficultyStateTag } from './DifficultyTag'
import { ParagraphForm } from './ParagraphForm'
import { paragraphsQuery } from './queries'

export function ParagraphsView({ period }: { period: Period | null }) {
  const { t } = useTranslation()
  const { data } = useQuery({ ...paragraphsQuery(period?.id ?? ''), enabled: period !== null })
  if (!period) return <EmptyState icon="calendar" title={t('difficulties.report.noPeriod')} />
  if (!data)
    return (
      <div className={styles.pad} aria-busy="true">
        <Skeleton height={240} />
      </div>
    )
  if (data.items.length === 0)
    return (
      <EmptyState icon="document" title={t('difficulties.report.empty', { period: period.name })}>
        {t('difficulties.report.emptyHint')}
      </EmptyState>
    )
  const chosen = data.items.filter((one) => one.is_included).length
  return (
    <div className={styles.paragraphs}>
      <p className="sub">
        {t('difficulties.report.chosen', { chosen, total: data.items.length, period: period.name })}
      </p>
      <ol>
        {data.items.map((paragraph) => (
          <ParagraphItem
            key={`${paragraph.difficulty.id}.${paragraph.version}.${paragraph.default_text.length}`}
            paragraph={paragraph}
            periodId={period.id}
          />
        ))}
      </ol>
    </div>
  )
}

interface ItemProps {
  paragraph: Paragraph
  periodId: string
}

function ParagraphItem({ paragraph, periodId }: ItemProps) {
  const { t } = useTranslation()
  const { difficulty } = paragraph
  const [isEditing, setEditing] = useState(false)
  const mayEdit = allows(difficulty.actions, 'include')
  return (
    <li className={styles.paragraph}>
      <div className={styles.paragraphHead}>
        <Link to="/kho-khan/$id" params={{ id: difficulty.id }}>
          {difficulty.title}
        </Link>
        <span className={styles.about}>{unitName(difficulty.owner)}</span>
        <DifficultyStateTag state={difficulty.state} />
      </div>
      {isEditing ? (
        <ParagraphForm paragraph={paragraph} periodId={periodId} onClose={() => setEditing(false)} />
      ) : (
        <>
          <p className={styles.told}>{paragraph.text}</p>
          <p className={styles.foot}>
            <Told paragraph={paragraph} />
            {mayEdit && (
              <Button
                size="s"
                icon="pen"
                aria-label={t('difficulties.report.editOf', { title: difficulty.title })}
                onClick={() => setEditing(true)}
              >
                {t('difficulties.report.edit')}
              </Button>
            )}
          </p>
        </>
      )}
    </li>
  )
}

/** Whether the report tells it, and who wrote it so. */
function Told({ paragraph }: { paragraph: Paragraph }) {
  const { t } = useTranslation()
  const said = paragraph.is_included ? 'included' : paragraph.version > 0 ? 'left' : 'undecided'
  return (
    <span className="small">
      {t(`difficulties.report.${said}`)}
      {paragraph.edited_by &&
        ` · ${t('difficulties.report.writtenBy', {
          by: paragraph.edited_by,
          at: formatMoment(paragraph.edited_at),
          version: paragraph.version,
        })}`}
    </span>
  )
}
