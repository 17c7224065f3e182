/** What was recorded of a visit, for reading: who came, what was found, what was recommended and decided. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { InspectionDetail } from '@/api/inspections'
import { formatDate } from '@/lib/dates'
import { formatInteger } from '@/lib/numbers'
import { unitName } from '@/lib/unitName'
import { Card } from '@/ui/Card'
import { Facts } from '@/ui/Facts'
import styles from './Inspections.module.css'
import { functionName } from './members'

export function RecordCards({ seen }: { seen: InspectionDetail }) {
  const { t } = useTranslation()
  if (seen.state === 'planned' || seen.state === 'cancelled') return null
  return (
    <>
      <Card title={t('inspections.result')}>
        <Facts
          facts={[
            [t('inspections.outcome'), seen.outcome && t(`inspections.outcomes.${seen.outcome}`)],
            [t('inspections.summary'), seen.summary],
            [t('inspections.recommendation'), seen.recommendation],
            [t('inspections.recommendedTo'), seen.recommended_to?.name],
            [t('inspections.followUpOn'), seen.follow_up_on && formatDate(seen.follow_up_on)],
            [
              t('inspections.form.members'),
              seen.members
                .map(
                  (one) =>
                    `${unitName(one.organisation)}: ${t('inspections.people', { count: one.count })} (${functionName(one.function, t)})`,
                )
                .join(' · '),
            ],
          ]}
        />
      </Card>
      <Findings seen={seen} />
      <Decisions seen={seen} />
    </>
  )
}

function Findings({ seen }: { seen: InspectionDetail }) {
  const { t } = useTranslation()
  const unmet = (seen.checklist?.items ?? []).filter((one) => one.answer === 'no')
  if (seen.findings.length + unmet.length === 0) return null
  return (
    <Card title={t('inspections.form.findings')}>
      <ul className={styles.listed}>
        {seen.findings.map((one) => (
          <li key={one.code}>
            {one.text} {t('inspections.times', { count: one.count })}
            <small>{[one.article, `NĐ ${one.decree}`, one.note].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
        {unmet.map((one) => (
          <li key={one.code}>
            {t('inspections.unmet', { text: one.text })}
            {one.note && <small>{one.note}</small>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Decisions({ seen }: { seen: InspectionDetail }) {
  const { t } = useTranslation()
  if (seen.decisions.length + seen.following.length === 0) return null
  return (
    <Card title={t('inspections.after')}>
      <ul className={styles.listed}>
        {seen.decisions.map((one) => (
          <li key={one.id}>
            {t(`inspections.decisionKinds.${one.kind}`)}
            {one.amount !== null && ` · ${formatInteger(one.amount)} đ`}
            <small>{[one.number, formatDate(one.decided_on), unitName(one.authority)].join(' · ')}</small>
          </li>
        ))}
        {seen.following.map((one) => (
          <li key={one.id}>
            <Link to="/kiem-tra/$id" params={{ id: one.id }}>
              {t('inspections.followUpVisit', { date: formatDate(one.day) })}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
