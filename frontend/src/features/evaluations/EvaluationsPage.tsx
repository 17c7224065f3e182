/** How bodies are checked on carrying out the plan: the programme of the year, what is still open, and by criterion. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Period } from '@/api/types'
import { useSession } from '@/access/session'
import { useAddress } from '@/lib/useAddress'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { CountTiles } from '@/ui/CountTiles'
import { ExportButton } from '@/ui/ExportButton'
import { PageHead } from '@/ui/PageHead'
import { ViewBar } from '@/ui/ViewBar'
import { CriteriaSummary } from './CriteriaSummary'
import { EvaluationFilters } from './EvaluationFilters'
import { EvaluationTable } from './EvaluationTable'
import { evaluationRows } from './evaluationRows'
import { filterOf, type Part, type Picked, type View, VIEWS } from './filter'
import { FollowUpTable } from './FollowUpTable'
import { PlanDialog } from './PlanDialog'
import { allEvaluations, summaryQuery } from './queries'

export function EvaluationsPage({ periods }: { periods: Period[] }) {
  const { t } = useTranslation()
  const me = useSession()
  const [picked, change] = useAddress<Part>()
  const [isPlanning, setPlanning] = useState(false)
  const view = VIEWS.find((one) => one === picked.xem) ?? 'chuong-trinh'
  const page = Number(picked.trang) || 1
  const narrow = (parts: Picked) => change({ ...parts, trang: undefined })
  const mayPlan = me.verbs.includes('evaluation.plan')
  // Whoever sees one body alone has nothing to sum up.
  const isWide = mayPlan || me.memberships.some((one) => one.reach === 'plan')
  const views = VIEWS.filter((one) => one !== 'tieu-chi' || isWide)
  return (
    <>
      <PageHead
        title={t('evaluations.title')}
        sub={t('evaluations.sub')}
        actions={
          mayPlan && (
            <Button variant="primary" icon="plus" onClick={() => setPlanning(true)}>
              {t('evaluations.plan.button')}
            </Button>
          )
        }
      />
      <Tiles picked={picked} onPick={narrow} />
      <Card isFlush>
        <ViewBar
          label={t('evaluations.view')}
          choices={views.map((value) => ({ value, label: t(`evaluations.viewNames.${value}`) }))}
          value={view}
          onChange={(xem: View) => narrow({ xem })}
        >
          {view === 'chuong-trinh' && (
            <ExportButton
              name={t('evaluations.title')}
              load={async () => evaluationRows(await allEvaluations(filterOf(picked)), t)}
            />
          )}
        </ViewBar>
        {view === 'chuong-trinh' && <Programme picked={picked} page={page} change={change} />}
        {view === 'kien-nghi' && (
          <FollowUpTable
            isOverdue={picked.loc === 'qua-han'}
            page={page}
            onPage={(next) => change({ trang: String(next) })}
          />
        )}
        {view === 'tieu-chi' && <CriteriaSummary />}
      </Card>
      {isPlanning && <PlanDialog periods={periods} onClose={() => setPlanning(false)} />}
    </>
  )
}

interface ProgrammeProps {
  picked: Picked
  page: number
  change: (parts: Picked) => void
}

function Programme({ picked, page, change }: ProgrammeProps) {
  const narrow = (parts: Picked) => change({ ...parts, trang: undefined })
  return (
    <>
      <EvaluationFilters picked={picked} onPick={narrow} />
      <EvaluationTable
        filter={filterOf(picked)}
        picked={picked}
        page={page}
        onPage={(next) => change({ trang: String(next) })}
        onSort={(sap_xep) => narrow({ sap_xep })}
      />
    </>
  )
}

interface TilesProps {
  picked: Picked
  onPick: (parts: Picked) => void
}

/** What asks to be looked at, each a filter of its own. */
function Tiles({ picked, onPick }: TilesProps) {
  const { t } = useTranslation()
  const { data } = useQuery(summaryQuery)
  const all = data && data.planned + data.visited + data.concluded + data.cancelled
  const tiles = [
    { id: '', count: all },
    { id: 'cho-kiem-tra', count: data?.planned },
    { id: 'cho-ket-luan', count: data?.visited, tone: 'warn' as const },
    { id: 'qua-han', count: data?.overdue, tone: 'bad' as const },
  ]
  return (
    <CountTiles
      tiles={tiles.map((tile) => ({ ...tile, label: t(`evaluations.tiles.${tile.id || 'tat-ca'}`) }))}
      picked={picked.loc}
      onPick={(id) => onPick({ loc: id, tinh_trang: undefined })}
    />
  )
}
