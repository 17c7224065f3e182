/** How far a bulk acceptance is; it goes on when this screen is left. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Icon, type IconName } from '@/ui/Icon'
import { countOutcomes, type Outcome } from './bulkAccept'
import type { useBulkAccept } from './useBulkAccept'
import styles from './Bulk.module.css'

const LOOK: Record<Outcome, { icon: IconName; tone: string }> = {
  waiting: { icon: 'no-data', tone: 'c-mute' },
  running: { icon: 'refresh', tone: 'c-mute' },
  accepted: { icon: 'ok', tone: 'c-ok' },
  stale: { icon: 'warning', tone: 'c-warn' },
  refused: { icon: 'lock', tone: 'c-bad' },
  failed: { icon: 'warning', tone: 'c-bad' },
  stopped: { icon: 'not-applicable', tone: 'c-mute' },
}

interface Props {
  bulk: ReturnType<typeof useBulkAccept>
  onClose: () => void
}

export function BulkProgress({ bulk, onClose }: Props) {
  const { t } = useTranslation()
  const { done, accepted, unfinished, problems } = countOutcomes(bulk)
  const count = bulk.rows.length
  const title = bulk.isRunning
    ? t('completeness.bulk.running', { done, count })
    : t('completeness.bulk.finished', { accepted, count })
  const finish = () => {
    bulk.clear()
    onClose()
  }
  return (
    <Card title={title} sub={bulk.isRunning ? t('completeness.bulk.canLeave') : undefined}>
      <progress className={styles.meter} max={count} value={done} aria-label={title} />
      <p className="vh" role="status">
        {bulk.isRunning ? '' : title}
      </p>
      <ul className={styles.list}>
        {bulk.rows.map((row) => (
          <li key={row.id}>
            <span className={styles.name}>
              <Icon name={LOOK[row.outcome].icon} className={LOOK[row.outcome].tone} />
              {row.name}
            </span>
            <span className={styles.outcome}>
              {row.outcome === 'refused' && row.detail
                ? row.detail
                : t(`completeness.bulk.outcome.${row.outcome}`)}{' '}
              {row.outcome === 'stale' && (
                <Link to="/cho-duyet/$id" params={{ id: row.id }}>
                  {t('completeness.bulk.lookAgain')}
                </Link>
              )}
            </span>
          </li>
        ))}
      </ul>
      {!bulk.isRunning && problems > 0 && (
        <p className="small">{t('completeness.bulk.problems', { count: problems })}</p>
      )}
      <div className={styles.actions}>
        {bulk.isRunning && <Button onClick={bulk.stop}>{t('completeness.bulk.stop')}</Button>}
        {!bulk.isRunning && unfinished > 0 && (
          <Button variant="primary" icon="refresh" onClick={() => void bulk.retry()}>
            {t('completeness.bulk.retry', { count: unfinished })}
          </Button>
        )}
        {!bulk.isRunning && <Button onClick={finish}>{t('common.close')}</Button>}
      </div>
    </Card>
  )
}
