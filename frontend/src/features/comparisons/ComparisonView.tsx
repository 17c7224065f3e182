/** The whole comparison: tools, who and when, the values by target; or why there is nothing to compare. */
import { useTranslation } from 'react-i18next'
import type { Comparison } from '@/api/revisions'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { ComparisonHead } from './ComparisonHead'
import { ComparisonTable } from './ComparisonTable'
import { ComparisonTools } from './ComparisonTools'
import { groupRows, wordsOn } from './rows'

interface Props {
  comparison: Comparison
  onlyChanged: boolean
  onPick: (sides: { tu?: string; den?: string }) => void
  onOnlyChanged: (value: boolean) => void
}

export function ComparisonView({ comparison, onlyChanged, onPick, onOnlyChanged }: Props) {
  const { t } = useTranslation()
  if (!comparison.before || !comparison.after) return <Nothing comparison={comparison} />
  const groups = groupRows(comparison, onlyChanged)
  const hasWhy = groups.some((group) => group.rows.some((row) => wordsOn(row, t).length > 0))
  return (
    <div className="stack">
      <ComparisonTools
        comparison={comparison}
        onlyChanged={onlyChanged}
        onPick={onPick}
        onOnlyChanged={onOnlyChanged}
      />
      <ComparisonHead comparison={comparison} />
      {groups.length === 0 && (
        <Card>
          <EmptyState icon="check" title={t('comparison.noChange')}>
            {t('comparison.noChangeText')}
          </EmptyState>
        </Card>
      )}
      {groups.map((group) => (
        <ComparisonTable key={group.code} comparison={comparison} group={group} hasWhy={hasWhy} />
      ))}
    </div>
  )
}

function Nothing({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation()
  const { revisions, submission_id: id, can_compare_current: hasCurrent } = comparison
  const search = { tu: String(revisions[0]?.revision ?? ''), den: 'hien-tai' }
  return (
    <Card>
      <EmptyState
        icon="info"
        title={t(revisions.length ? 'comparison.one' : 'comparison.none')}
        action={
          hasCurrent && (
            <ButtonLink to="/bieu-so-lieu/$id/so-sanh" params={{ id } as never} search={search as never}>
              {t('comparison.withCurrent')}
            </ButtonLink>
          )
        }
      >
        {t('comparison.oneText')}
      </EmptyState>
    </Card>
  )
}
