/** One figure of the plan: what it means, how it is worked out, who reports it and when. */
import { Link } from '@tanstack/react-router'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan, useSession } from '@/access/session'
import type { IndicatorDetail } from '@/api/plan'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts, type Fact } from '@/ui/Facts'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { Skeleton } from '@/ui/Skeleton'
import { CalendarCard } from './CalendarCard'
import { DutyTable } from './DutyTable'
import { Formula } from './Formula'
import styles from './Page.module.css'
import { indicatorQuery, tasksOf } from './queries'
import { ReadingNote, useReadings } from './ReadingNote'
import { TaskItems } from './TaskItems'
import { frequencyWords, levelWords, privacyWords, thresholdWords } from './words'

interface Props {
  code: string
  /** What guides the reporting of the figure; composed by the route. */
  children?: ReactNode
}

export function IndicatorPage({ code, children }: Props) {
  const { t } = useTranslation()
  const { data: indicator } = useSuspenseQuery(indicatorQuery(code))
  const reading = useReadings().get(`indicator:${indicator.code}:basis_note`)
  const privacy = privacyWords(indicator, t)
  return (
    <>
      <Crumbs
        steps={[
          { label: t('plan.title'), to: '/ke-hoach' },
          {
            label: indicator.objective.short_name ?? '',
            to: '/ke-hoach',
            search: { nhom: indicator.objective.code },
          },
          {
            label: indicator.target.code,
            to: '/ke-hoach/chi-tieu/$code',
            params: { code: indicator.target.code },
          },
        ]}
        here={indicator.code}
      />
      <PageHead
        title={indicator.name}
        tabTitle={`${indicator.code} · ${indicator.short_name}`}
        sub={indicator.definition}
        actions={<PageTools />}
      />
      <div className="stack">
        <div className={styles.two}>
          <Card title={t('plan.formula.title')}>
            <Formula indicator={indicator} />
            <FigureLink indicator={indicator} />
          </Card>
          <Card title={t('plan.facts')}>
            <Facts facts={useFacts(indicator)} />
          </Card>
        </div>
        {children}
        {privacy.length > 0 && (
          <Note icon="shield" tone="primary">
            <b>{t('plan.privacy.title')}</b>
            {privacy.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Note>
        )}
        {reading && <ReadingNote reading={reading} title={t('plan.reading.indicator')} />}
        <Card title={t('plan.duty.title')} sub={t('plan.duty.sub')} isFlush>
          <DutyTable duties={indicator.duties} hasDecisions />
        </Card>
        <CalendarCard duties={indicator.duties} levels={indicator.levels} />
        <Breakdowns indicator={indicator} />
        <ServingTasks code={indicator.code} />
      </div>
    </>
  )
}

function useFacts(indicator: IndicatorDetail): Fact[] {
  const { t } = useTranslation()
  return [
    [t('plan.fact.threshold'), thresholdWords(indicator, t) ?? t('plan.followed')],
    [t('plan.fact.unit'), t(`plan.unit.${indicator.unit}`)],
    [t('plan.fact.role'), t(`plan.role.${indicator.role}`)],
    [t('plan.fact.accrual'), t(`plan.accrual.${indicator.accrual}`)],
    [t('plan.fact.source'), t(indicator.entry === 'none' ? 'plan.source.computed' : 'plan.source.reported')],
    [t('plan.fact.levels'), levelWords(indicator.levels, t)],
    [t('plan.fact.frequencies'), frequencyWords(indicator.frequencies, t)],
    [t('plan.fact.notApplicable'), indicator.not_applicable_when && t('plan.noCommunes')],
    [t('plan.fact.form'), indicator.form_code ?? <span className="small">{t('plan.noForm')}</span>],
    [t('plan.fact.basis'), indicator.basis_note],
  ]
}

function FigureLink({ indicator }: { indicator: IndicatorDetail }) {
  const { t } = useTranslation()
  const maySee = useCan('progress.read')
  const me = useSession()
  if (!maySee || !me.plan) return null
  return (
    <p className={styles.figure}>
      <Link to="/tong-quan" search={{ chi_tieu: indicator.target.code, chi_so: indicator.code } as never}>
        {t('plan.currentFigure')}
      </Link>
    </p>
  )
}

function Breakdowns({ indicator }: { indicator: IndicatorDetail }) {
  const { t } = useTranslation()
  if (indicator.disaggregations.length === 0) return null
  return (
    <Card title={t('plan.breakdown.title')}>
      <Facts
        facts={indicator.disaggregations.map((one): Fact => [
          one.name,
          <>
            {one.categories.map((category) => category.name).join(', ')}
            <small className={styles.hint}>
              {t(one.is_additive ? 'plan.breakdown.additive' : 'plan.breakdown.apart')}{' '}
              {t(one.is_required ? 'plan.breakdown.required' : 'plan.breakdown.optional')}
            </small>
          </>,
        ])}
      />
    </Card>
  )
}

function ServingTasks({ code }: { code: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(tasksOf({ indicator: code }))
  return (
    <Card title={t('plan.servingTasks', { count: data?.length ?? 0 })} isFlush>
      {data ? <TaskItems tasks={data} /> : <Skeleton height={80} />}
    </Card>
  )
}
