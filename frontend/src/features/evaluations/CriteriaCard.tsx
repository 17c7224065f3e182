/** The criteria by section: what the plan asks, what is known, what the body says of itself, what the visit found. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessed, Criterion, EvaluationDetail } from '@/api/evaluations'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { CriteriaForm } from './CriteriaForm'
import { CriterionFacts } from './CriterionFacts'
import { CriterionHead, sectionsOf } from './CriterionHead'
import styles from './EvaluationPage.module.css'

type Side = 'answer' | 'record'

export function CriteriaCard({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation()
  const side = sideOf(evaluation)
  const [isEditing, setEditing] = useState(false)
  const hasResults = evaluation.criteria.some((one) => one.result)
  return (
    <Card
      className={styles.long}
      title={t('evaluations.criteria')}
      sub={t(side === 'record' || hasResults ? 'evaluations.criteriaFound' : 'evaluations.criteriaSub')}
      aside={
        side &&
        !isEditing && (
          <Button size="s" icon="pen" onClick={() => setEditing(true)}>
            {t(`evaluations.fill.${side}`)}
          </Button>
        )
      }
    >
      {side && isEditing ? (
        <CriteriaForm evaluation={evaluation} side={side} onClose={() => setEditing(false)} />
      ) : (
        sectionsOf(evaluation.criteria).map(([name, criteria]) => (
          <section key={name} className={styles.section} aria-label={name}>
            <h3>{name}</h3>
            <ul className={styles.criteria}>
              {criteria.map((criterion) => (
                <li key={criterion.id} className={styles.criterion}>
                  <CriterionHead criterion={criterion} />
                  <CriterionFacts id={evaluation.id} criterion={criterion} />
                  <div className={styles.sides}>
                    <Said
                      title={t('evaluations.selfAssessment')}
                      criterion={criterion}
                      said={criterion.answer}
                    />
                    <Said title={t('evaluations.result')} criterion={criterion} said={criterion.result} />
                  </div>
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </Card>
  )
}

function sideOf({ actions }: EvaluationDetail): Side | null {
  if (actions.includes('evaluation.record')) return 'record'
  return actions.includes('evaluation.answer') ? 'answer' : null
}

interface SaidProps {
  title: string
  criterion: Criterion
  said: Assessed | null
}

function Said({ title, criterion, said }: SaidProps) {
  const { t } = useTranslation()
  const has = said && (said.mark !== null || said.points !== null)
  return (
    <div className={styles.said}>
      <span className={styles.saidTitle}>{title}</span>
      <b>
        {!has
          ? '–'
          : said.mark
            ? t(`evaluations.marks.${said.mark}`)
            : t('evaluations.pointsOf', { points: said.points, most: criterion.max_points })}
      </b>
      {said?.note && <p>{said.note}</p>}
    </div>
  )
}
