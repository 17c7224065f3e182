/** The way down to a page, each step a link; the page itself is the last. */
import { Link, type LinkProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from './Icon'
import styles from './Crumbs.module.css'

export interface Crumb extends Pick<LinkProps, 'to' | 'params' | 'search'> {
  label: string
}

export function Crumbs({ steps, here }: { steps: Crumb[]; here: string }) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('common.path')} className={styles.crumbs}>
      <ol>
        {steps.map(({ label, ...link }) => (
          <li key={label}>
            <Link {...(link as LinkProps)}>{label}</Link>
            <Icon name="chevron-right" size={16} />
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  )
}
