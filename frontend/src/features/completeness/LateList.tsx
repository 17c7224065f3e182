/** What is late or came back and waits: the few rows a leader should ask about. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Completeness } from '@/api/figures'
import { formatDate } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { lateItems, type LateItem } from './late'
import styles from './Strip.module.css'

const SHOWN = 6

export function LateList({ completeness }: { completeness: Completeness }) {
  const { t } = useTranslation()
  const items = lateItems(completeness)
  if (items.length === 0)
    return (
      <Card title={t('completeness.late.noneTitle')}>
        <EmptyState icon="check" title={t('completeness.late.none')}>
          {t('completeness.late.noneText')}
        </EmptyState>
      </Card>
    )
  return (
    <Card title={t('completeness.late.title', { count: items.length })}>
      <ul className={styles.late}>
        {items.slice(0, SHOWN).map((item) => (
          <LateRow key={item.id} item={item} />
        ))}
      </ul>
      {items.length > SHOWN && (
        <p className="small">{t('completeness.late.more', { count: items.length - SHOWN })}</p>
      )}
    </Card>
  )
}

function LateRow({ item }: { item: LateItem }) {
  const { t } = useTranslation()
  const tone = item.days > 0 ? 'c-bad' : 'c-warn'
  const days =
    item.days > 0 ? t('completeness.timeliness.late', { count: item.days }) : t('completeness.late.inTime')
  return (
    <li>
      <Icon name={item.kind === 'returned' ? 'undo' : 'clock'} className={tone} />
      <span>
        <b>
          {item.submissionId ? (
            <Link to="/bieu-so-lieu/$id" params={{ id: item.submissionId }} className={styles.link}>
              {item.name}
            </Link>
          ) : (
            item.name
          )}
        </b>
        <small>
          {t(`completeness.late.${item.kind}`, { count: item.returned })}
          {item.dueOn && ` · ${t('completeness.late.due', { date: formatDate(item.dueOn) })}`}
        </small>
      </span>
      <span className={`${styles.days} ${tone}`}>{days}</span>
    </li>
  )
}
