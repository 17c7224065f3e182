/** The words as they were saved beside one's own, so that they can be compared. */
import { useTranslation } from 'react-i18next'
import styles from './Sections.module.css'

export function BothWordings({ theirs, mine }: { theirs: string; mine: string }) {
  const { t } = useTranslation()
  return (
    <div className={styles.both}>
      <section aria-label={t('reports.conflict.theirs')}>
        <h3>{t('reports.conflict.theirs')}</h3>
        <pre tabIndex={0}>{theirs}</pre>
      </section>
      <section aria-label={t('reports.conflict.mine')}>
        <h3>{t('reports.conflict.mine')}</h3>
        <pre tabIndex={0}>{mine}</pre>
      </section>
    </div>
  )
}
