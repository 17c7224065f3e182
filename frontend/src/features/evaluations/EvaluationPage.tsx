/** One check of how a body carries out the plan, from the announcement to the last follow-up; on paper it is the form. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvaluationDetail } from '@/api/evaluations'
import { formatDate, formatMoment } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts } from '@/ui/Facts'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { Tag } from '@/ui/Tag'
import { Timeline } from '@/ui/Timeline'
import { ActDialog, type Asked } from './ActDialog'
import { ConcludeDialog } from './ConcludeDialog'
import { ConclusionCard } from './ConclusionCard'
import { CriteriaCard } from './CriteriaCard'
import styles from './EvaluationPage.module.css'
import { EvaluationStateTag, RatingTag } from './EvaluationTag'
import { FindingsCard } from './FindingsCard'
import { FollowUpsCard } from './FollowUpsCard'
import { KnownCard } from './KnownCard'
import { NextSteps } from './NextSteps'
import { PlanDialog } from './PlanDialog'
import { evaluationQuery } from './queries'

interface Props {
  id: string
  /** The signed conclusion, and what the body shows: files to be read and added to. */
  signed: ReactNode
  evidence: ReactNode
}

export function EvaluationPage({ id, signed, evidence }: Props) {
  const { t } = useTranslation()
  const { data: evaluation } = useSuspenseQuery(evaluationQuery(id))
  const [asked, setAsked] = useState<Asked | 'edit' | 'conclude' | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <Crumbs
        steps={[{ label: t('evaluations.title'), to: '/kiem-tra-thuc-hien' }]}
        here={unitName(evaluation.owner)}
      />
      <p className={styles.paperTitle} aria-hidden="true">
        {t('evaluations.paperTitle')}
      </p>
      <PageHead
        title={evaluation.owner.name}
        tabTitle={t('evaluations.tabTitle', { unit: unitName(evaluation.owner) })}
        sub={evaluation.subject}
        actions={<PageTools />}
      >
        <p className={styles.tags}>
          <EvaluationStateTag state={evaluation.state} />
          {evaluation.rating && <RatingTag rating={evaluation.rating} />}
          {evaluation.is_overdue && (
            <Tag tone="bad" icon="clock">
              {t('evaluations.overdue')}
            </Tag>
          )}
        </p>
      </PageHead>
      <div className={styles.columns}>
        <div className="stack">
          <NextSteps evaluation={evaluation} onAsk={setAsked} />
          <ConclusionCard evaluation={evaluation} />
          {evaluation.concluded_on && signed}
          <FollowUpsCard evaluation={evaluation} />
          {evidence}
          <CriteriaCard evaluation={evaluation} />
          <FindingsCard evaluation={evaluation} />
          <History evaluation={evaluation} />
          <p className={styles.signatures} aria-hidden="true">
            <span>{t('evaluations.signatures.team')}</span>
            <span>{t('evaluations.signatures.body')}</span>
          </p>
        </div>
        <div className="stack">
          <VisitCard evaluation={evaluation} />
          <KnownCard id={evaluation.id} className={styles.notOnPaper} />
        </div>
      </div>
      {asked === 'edit' && <PlanDialog evaluation={evaluation} onClose={close} />}
      {asked === 'conclude' && <ConcludeDialog evaluation={evaluation} onClose={close} />}
      {asked && asked !== 'edit' && asked !== 'conclude' && (
        <ActDialog evaluation={evaluation} asked={asked} onClose={close} />
      )}
    </>
  )
}

function VisitCard({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation()
  const day = (date: string | null) => date && formatDate(date)
  return (
    <Card title={t('evaluations.visitCard')}>
      <Facts
        facts={[
          [t('evaluations.period'), evaluation.period.name],
          [t('evaluations.planned'), day(evaluation.planned_on)],
          [
            t('evaluations.announcedOn'),
            evaluation.announced_on &&
              [day(evaluation.announced_on), evaluation.announcement].filter(Boolean).join(' · '),
          ],
          [t('evaluations.selfAssessedOn'), day(evaluation.self_assessed_on)],
          [t('evaluations.visited'), day(evaluation.visited_on)],
          [
            t('evaluations.team'),
            [
              t('evaluations.people', { count: evaluation.team_size }),
              ...evaluation.team.map((body) => unitName(body)),
            ].join(' · '),
          ],
        ]}
      />
    </Card>
  )
}

/** All that was done, latest first. */
function History({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation()
  return (
    <Card title={t('evaluations.history')} className={styles.notOnPaper}>
      <Timeline
        label={t('evaluations.history')}
        items={evaluation.steps.map((step) => ({
          id: step.id,
          title: [
            t(`steps.verbs.${step.verb.replace('.', '_')}`),
            step.day && t('evaluations.onDay', { date: formatDate(step.day) }),
          ]
            .filter(Boolean)
            .join(' · '),
          detail: step.by,
          at: formatMoment(step.at),
          body: step.note,
        }))}
      />
    </Card>
  )
}
