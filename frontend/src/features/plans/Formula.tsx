/** A formula as people read it: what stands above the line, what below, and what a composite is made of. */
import { useTranslation } from 'react-i18next'
import type { IndicatorDetail } from '@/api/plan'
import { IndicatorLink } from './links'
import styles from './Page.module.css'

export function Formula({ indicator }: { indicator: IndicatorDetail }) {
  const { t } = useTranslation()
  const { denominator_label: below, numerator_label: above } = indicator
  return (
    <div className={styles.formula}>
      {below ? (
        <div className={styles.fraction} role="group" aria-label={t('plan.formula.title')}>
          <span className={styles.over}>
            <span>
              <small>{t('plan.formula.numerator')}</small>
              {above}
            </span>
            <span>
              <small>{t('plan.formula.denominator')}</small>
              {below}
            </span>
          </span>
          <span className={styles.times}>× 100 %</span>
        </div>
      ) : (
        <p className={styles.sum}>{above}</p>
      )}
      <p className="small">{t(`plan.formula.kind.${indicator.kind}`)}</p>
      {indicator.minimum_programmes > 1 && (
        <p className="small">{t('plan.formula.programmes', { count: indicator.minimum_programmes })}</p>
      )}
      <Parts title={t('plan.formula.components')} parts={indicator.component_parts} />
      <Parts title={t('plan.formula.partOf')} parts={indicator.composites} />
    </div>
  )
}

function Parts({ title, parts }: { title: string; parts: IndicatorDetail['component_parts'] }) {
  if (parts.length === 0) return null
  return (
    <div>
      <p className="small">{title}</p>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.code}>
            <span className="code">{part.code}</span>{' '}
            <IndicatorLink code={part.code}>{part.short_name ?? part.name}</IndicatorLink>
          </li>
        ))}
      </ul>
    </div>
  )
}
