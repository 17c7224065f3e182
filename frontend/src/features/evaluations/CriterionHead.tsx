/** What stands over each criterion, and by which sections they are put. */
import { useTranslation } from 'react-i18next'
import type { Criterion } from '@/api/evaluations'
import { Tag } from '@/ui/Tag'
import styles from './EvaluationPage.module.css'

export function sectionsOf(criteria: Criterion[]): [string, Criterion[]][] {
  const names = [...new Set(criteria.map((one) => one.section_name))]
  return names.map((name) => [name, criteria.filter((one) => one.section_name === name)])
}

/** Its words, and where they come from: what was read into the plan says so. */
export function CriterionHead({ criterion }: { criterion: Criterion }) {
  const { t } = useTranslation()
  return (
    <div>
      <p className={styles.criterionText}>
        <span className="code">{criterion.code}</span> {criterion.text}
      </p>
      <p className={styles.source}>
        {t('evaluations.source', { source: criterion.source, points: criterion.max_points })}{' '}
        {criterion.basis === 'inferred' && (
          <Tag tone="warn" icon="info" size="s">
            {t('common.inferred')}
          </Tag>
        )}
        <span className={styles.basis}>{criterion.basis_note}</span>
      </p>
    </div>
  )
}
