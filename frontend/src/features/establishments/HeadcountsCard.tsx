/** How many people work there, by the days they were counted: numbers, and nothing of anybody. */
import { useTranslation } from 'react-i18next'
import type { EstablishmentDetail } from '@/api/establishments'
import { allows } from '@/lib/actions'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import styles from './Establishments.module.css'

export function HeadcountsCard({ one, onCount }: { one: EstablishmentDetail; onCount: () => void }) {
  const { t } = useTranslation()
  return (
    <Card
      title={t('establishments.headcounts')}
      sub={t('establishments.headcountsSub')}
      aside={
        allows(one.actions, 'count') && (
          <Button size="s" icon="plus" onClick={onCount}>
            {t('establishments.acts.count.button')}
          </Button>
        )
      }
    >
      {one.headcounts.length === 0 ? (
        <p className="sub">{t('establishments.noHeadcounts')}</p>
      ) : (
        <table className={styles.counts}>
          <thead>
            <tr>
              <th scope="col">{t('establishments.countedOn')}</th>
              <th scope="col">{t('establishments.by')}</th>
              <th scope="col">{t('establishments.workers')}</th>
            </tr>
          </thead>
          <tbody>
            {one.headcounts.map((count) => (
              <tr key={count.id}>
                <th scope="row">{formatDate(count.counted_on)}</th>
                <td>{count.by}</td>
                <td>{count.workers}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}
