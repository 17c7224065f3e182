/** One notice: what happened, when, and the way to it; whoever follows it has seen it. */
import { Link, type LinkProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Notice } from '@/api/notices'
import { formatTime } from '@/lib/dates'
import { cx } from '@/lib/text'
import { IconButton } from '@/ui/Button'
import { Icon, type IconName } from '@/ui/Icon'
import styles from './Notices.module.css'
import { sentenceOf } from './wording'

const icons: Record<string, IconName> = {
  waiting: 'review',
  outcome: 'form',
  assigned: 'flag',
  reminder: 'clock',
  escalation: 'warning',
  period: 'calendar',
}

function placeOf(path: string): Pick<LinkProps, 'to' | 'search'> {
  const [to, query] = path.split('?')
  const search = Object.fromEntries(new URLSearchParams(query))
  return { to, search } as Pick<LinkProps, 'to' | 'search'>
}

export function NoticeLine({ notice, onSeen }: { notice: Notice; onSeen: (id: string) => void }) {
  const { t } = useTranslation()
  const isUnread = !notice.read_at
  return (
    <li className={cx(styles.line, isUnread && styles.unread)}>
      <Icon name={icons[notice.group] ?? 'bell'} className={styles.icon} />
      <div className={styles.said}>
        {/* The address comes from the server, which knows where each kind of notice leads. */}
        <Link className={styles.link} {...placeOf(notice.path)} onClick={() => isUnread && onSeen(notice.id)}>
          {isUnread && <span className="vh">{t('notices.isUnread')}: </span>}
          {sentenceOf(notice, t)}
        </Link>
        <span className={styles.meta}>
          {t(`notices.groups.${notice.group}`)} · {formatTime(notice.made_at)}
        </span>
      </div>
      {isUnread && <IconButton icon="check" label={t('notices.markOne')} onClick={() => onSeen(notice.id)} />}
    </li>
  )
}
