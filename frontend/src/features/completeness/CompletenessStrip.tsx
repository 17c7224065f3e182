/** Every reporting body as one cell: how much of the period has arrived. */
import { unitName } from '@/lib/unitName'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Completeness } from '@/api/figures'
import { formatDate } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { StackStrip } from '@/ui/StackStrip'
import { stripFinding } from './finding'
import { StateLegend } from './StateLegend'
import { currentCell, FILL, groupByLevel, isSent, shownState, STATES } from './states'
import styles from './Strip.module.css'

interface Props {
  completeness: Completeness
  dueOn: string | null
  daysLeft: number | null
  hasLink: boolean
}

export function CompletenessStrip({ completeness, dueOn, daysLeft, hasLink }: Props) {
  const { t } = useTranslation()
  const groups = groupByLevel(completeness.rows.filter((row) => !currentCell(row, completeness)?.is_optional))
  const sub = dueOn
    ? t('completeness.strip.sub', { date: formatDate(dueOn) })
    : t('completeness.strip.subNoDue')
  return (
    <Card title={stripFinding(completeness.totals, daysLeft, t)} sub={sub}>
      <div className={styles.strips}>
        {groups.map(({ level, rows }) => {
          const sent = rows.filter((row) => isSent(currentCell(row, completeness))).length
          const name = t(`completeness.level.${level}`)
          const cells = rows.map((row) => {
            const state = shownState(currentCell(row, completeness))
            return {
              id: row.organisation.id,
              order: STATES.indexOf(state),
              fill: FILL[state],
              title: `${unitName(row.organisation)}: ${t(`common.state.${state}`)}`,
            }
          })
          cells.sort((a, b) => a.order - b.order)
          return (
            <StackStrip
              key={level}
              name={name}
              count={`${sent}/${rows.length}`}
              cells={cells}
              label={t('completeness.strip.label', { name, sent, count: rows.length })}
            />
          )
        })}
      </div>
      <div className={styles.legend}>
        <StateLegend totals={completeness.totals} />
      </div>
      {hasLink && (
        <p className={styles.more}>
          <Link to="/theo-doi">{t('completeness.strip.more')}</Link>
        </p>
      )}
    </Card>
  )
}
