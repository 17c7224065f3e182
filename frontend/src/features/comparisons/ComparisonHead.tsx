/** Who sent each of the two, when, and what was said in between. */
import { useTranslation } from 'react-i18next'
import type { Comparison, Side } from '@/api/revisions'
import { formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { Quote } from '@/ui/Quote'
import { StatusTag } from '@/ui/StatusTag'
import styles from './Comparison.module.css'
import { sideName } from './rows'

export function ComparisonHead({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation()
  const { before, after, why } = comparison
  if (!before || !after) return null
  return (
    <Card>
      <div className={styles.sides}>
        <SideCard side={before} />
        <Icon name="arrow-right" />
        <SideCard side={after} />
      </div>
      {why.length > 0 && (
        <div className={styles.between}>
          <h2>{t('comparison.between')}</h2>
          <ul>
            {why.map((one) => (
              <li key={one.at}>
                <b>{t(`comparison.verb.${one.verb.split('.')[1]}`)}</b>{' '}
                <span className="small">
                  {one.by} · <time>{formatMoment(one.at)}</time>
                </span>
                {one.note && <Quote>{one.note}</Quote>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

function SideCard({ side }: { side: Side }) {
  const { t } = useTranslation()
  return (
    <div>
      <p>
        <b>{sideName(side, t)}</b>{' '}
        {side.is_official && <StatusTag tone="ok">{t('comparison.official')}</StatusTag>}
      </p>
      <p className="sub">
        {[side.by, side.at && formatMoment(side.at)].filter(Boolean).join(' · ')}
        {side.revision === null && ` · ${t('comparison.notSent')}`}
      </p>
      {side.note && <Quote>{side.note}</Quote>}
    </div>
  )
}
