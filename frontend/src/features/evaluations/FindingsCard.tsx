/** Remarks and shortcomings of the whole; while the visit is written up, recommendations stand here too, as drafts. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvaluationDetail } from '@/api/evaluations'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import styles from './EvaluationPage.module.css'
import { FindingsForm } from './FindingsForm'

export function FindingsCard({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation()
  const [isEditing, setEditing] = useState(false)
  const mayRecord = evaluation.actions.includes('evaluation.record')
  const { findings, follow_ups: followUps } = evaluation
  const isDraft = evaluation.state === 'visited'
  const isEmpty = findings.length === 0 && (!isDraft || followUps.length === 0)
  if (isEmpty && !mayRecord) return null
  return (
    <Card
      title={t('evaluations.findings')}
      sub={isDraft ? t('evaluations.draftHidden') : undefined}
      aside={
        mayRecord &&
        !isEditing && (
          <Button size="s" icon="pen" onClick={() => setEditing(true)}>
            {t(isEmpty ? 'evaluations.fill.findings' : 'evaluations.fill.editFindings')}
          </Button>
        )
      }
    >
      {isEditing ? (
        <FindingsForm evaluation={evaluation} onClose={() => setEditing(false)} />
      ) : (
        <>
          {isEmpty && <p className="sub">{t('evaluations.noFindings')}</p>}
          {(['remark', 'shortcoming'] as const).map((kind) => {
            const found = findings.filter((one) => one.kind === kind)
            return (
              found.length > 0 && (
                <section key={kind} className={styles.section} aria-label={t(`evaluations.kinds.${kind}`)}>
                  <h3>{t(`evaluations.kinds.${kind}`)}</h3>
                  <ul className={styles.findings}>
                    {found.map((one) => (
                      <li key={one.id}>{one.text}</li>
                    ))}
                  </ul>
                </section>
              )
            )
          })}
          {isDraft && followUps.length > 0 && <Recommended followUps={followUps} />}
        </>
      )}
    </Card>
  )
}

/** Drafts of what will be recommended; once concluded they have a card of their own. */
function Recommended({ followUps }: { followUps: EvaluationDetail['follow_ups'] }) {
  const { t } = useTranslation()
  return (
    <section className={styles.section} aria-label={t('evaluations.followUps')}>
      <h3>{t('evaluations.followUps')}</h3>
      <ul className={styles.findings}>
        {followUps.map((one) => (
          <li key={one.id}>
            {one.text}
            <small>
              {[one.responsible, t('evaluations.dueOn', { date: formatDate(one.due_on) })].join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
