/** Steps through a long list; says how many there are in all. */
import { useTranslation } from 'react-i18next'
import { Button } from './Button'
import styles from './Pager.module.css'

interface Props {
  page: number
  pageSize: number
  total: number
  onChange: (page: number) => void
}

export function Pager({ page, pageSize, total, onChange }: Props) {
  const { t } = useTranslation()
  const pages = Math.max(1, Math.ceil(total / pageSize))
  return (
    <nav className={styles.pager} aria-label={t('common.pages')}>
      <span role="status">
        {t('common.totalRows', { total, count: total })}
        {pages > 1 && ` · ${t('common.pageOf', { page, pages })}`}
      </span>
      {pages > 1 && (
        <span className={styles.buttons}>
          <Button size="s" disabled={page <= 1} onClick={() => onChange(page - 1)}>
            {t('common.previousPage')}
          </Button>
          <Button size="s" disabled={page >= pages} onClick={() => onChange(page + 1)}>
            {t('common.nextPage')}
          </Button>
        </span>
      )}
    </nav>
  )
}
