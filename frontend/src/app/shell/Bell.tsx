/** The bell in the header: how much this person was told and has not seen. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { Icon } from '@/ui/Icon'
import styles from './Bell.module.css'

const MOST = 99

export function Bell() {
  const { t } = useTranslation()
  const { unread } = useSession().counts
  const label = unread ? t('nav.unread', { count: unread }) : t('nav.notices')
  return (
    <Link className={styles.bell} to="/thong-bao" aria-label={label} title={label}>
      <Icon name="bell" />
      {unread > 0 && (
        <span className={styles.count} aria-hidden="true">
          {unread > MOST ? `${MOST}+` : unread}
        </span>
      )}
      <span className="vh" role="status">
        {unread > 0 && label}
      </span>
    </Link>
  )
}
