/** One target: what the plan promises in its own words, and the figures that judge it. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts } from '@/ui/Facts'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { ReadingTag } from './ReadingTag'
import { useReadings } from './ReadingNote'
import { IndicatorLink } from './links'
import styles from './Page.module.css'
import { targetQuery } from './queries'
import { thresholdWords } from './words'

export function TargetPage({ code }: { code: string }) {
  const { t } = useTranslation()
  const { data: target } = useSuspenseQuery(targetQuery(code))
  const readings = useReadings()
  return (
    <>
      <Crumbs
        steps={[
          { label: t('plan.title'), to: '/ke-hoach' },
          { label: target.objective.short_title, to: '/ke-hoach', search: { nhom: target.objective.code } },
        ]}
        here={target.code}
      />
      <PageHead title={target.name} tabTitle={`${target.code} · ${target.name}`} actions={<PageTools />} />
      <div className="stack">
        <Card title={t('plan.ownWords')}>
          <blockquote className={styles.quote}>{target.text}</blockquote>
          <Facts
            facts={[
              [t('plan.fact.threshold'), target.threshold_text],
              [t('plan.fact.section'), target.section],
              [t('plan.fact.objective'), `${target.objective.section} · ${target.objective.title}`],
            ]}
          />
        </Card>
        <Card title={t('plan.indicatorsOf', { count: target.indicators.length })} isFlush>
          <ul className={styles.items}>
            {target.indicators.map((indicator) => {
              const reading = readings.get(`indicator:${indicator.code}:basis_note`)
              return (
                <li key={indicator.code}>
                  <span className="code">{indicator.code}</span>
                  <span>
                    <IndicatorLink code={indicator.code}>{indicator.name}</IndicatorLink>
                    <small className={styles.hint}>
                      {thresholdWords(indicator, t) ?? t('plan.followed')} ·{' '}
                      {t(`plan.role.${indicator.role}`)}
                    </small>
                  </span>
                  {reading && <ReadingTag reading={reading} />}
                </li>
              )
            })}
          </ul>
        </Card>
      </div>
    </>
  )
}
