/** Who carries out what of the plan: as a board, a list, by body, by task and by due date. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AssignmentTally } from '@/api/assignments'
import type { Me } from '@/api/types'
import { useSession } from '@/access/session'
import { useAddress } from '@/lib/useAddress'
import { Card } from '@/ui/Card'
import { CountTiles } from '@/ui/CountTiles'
import { ExportButton } from '@/ui/ExportButton'
import { PageHead } from '@/ui/PageHead'
import { ViewBar } from '@/ui/ViewBar'
import { AssignmentFilters } from './AssignmentFilters'
import { AssignmentTable } from './AssignmentTable'
import { assignmentRows } from './assignmentRows'
import { Board } from './Board'
import { CountTable } from './CountTable'
import { DueTimeline } from './DueTimeline'
import { LEVELS, filterOf, type Part, type Picked, type View, VIEWS } from './filter'
import { allAssignments, summaryQuery } from './queries'
import { RemindButton } from './RemindButton'
import { SheetMenu } from './SheetMenu'

export function AssignmentsPage() {
  const { t } = useTranslation()
  const me = useSession()
  const [address, change] = useAddress<Part>()
  const picked = { ...address, cap: address.cap ?? ownLevel(me) }
  const filter = filterOf(me.plan?.id, picked)
  const view = VIEWS.find((one) => one === address.xem) ?? 'bang'
  const narrow = (parts: Picked) => change({ ...parts, trang: undefined })
  const tally = useQuery(
    summaryQuery('due_on', { ...filter, late: undefined, needs_help: undefined, queue: undefined }),
  )
  return (
    <>
      <PageHead title={t('assignments.title')} sub={t('assignments.sub')} actions={<OwnSheet me={me} />} />
      <Tiles tally={tally.data?.tally} picked={picked} onPick={narrow} />
      <Card isFlush>
        <ViewBar
          label={t('assignments.view')}
          choices={VIEWS.map((value) => ({ value, label: t(`assignments.viewNames.${value}`) }))}
          value={view}
          onChange={(xem: View) => narrow({ xem })}
        >
          <RemindButton filter={filter} late={tally.data?.tally.late} />
          <ExportButton
            name={t('assignments.title')}
            load={async () => assignmentRows(await allAssignments(filter), t)}
          />
        </ViewBar>
        <AssignmentFilters picked={picked} onPick={narrow} />
        {view === 'bang' && (
          <Board filter={filter} onMore={(state) => narrow({ xem: 'danh-sach', tinh_trang: state })} />
        )}
        {view === 'danh-sach' && (
          <AssignmentTable
            filter={filter}
            page={Number(address.trang) || 1}
            onPage={(next) => change({ trang: String(next) })}
          />
        )}
        {view === 'don-vi' && <CountTable by="organisation" filter={filter} />}
        {view === 'nhiem-vu' && <CountTable by="task" filter={filter} />}
        {view === 'han' && <DueTimeline filter={filter} />}
      </Card>
    </>
  )
}

/** One's own body's sheet; whoever looks after others finds theirs beside each of them, by body. */
function OwnSheet({ me }: { me: Me }) {
  const own = me.memberships.find((one) => one.reach !== 'plan')?.organisation
  return own && me.plan ? <SheetMenu body={own} planId={me.plan.id} /> : null
}

/** Whoever sees more than one level begins with the own body's; who watches the plan, with everything above communes. */
function ownLevel(me: Me): string {
  const own = me.memberships.find((one) => one.reach !== 'plan')?.organisation.level
  return LEVELS.find((level) => level === own) ?? ''
}

interface TilesProps {
  tally: AssignmentTally | undefined
  picked: Picked
  onPick: (parts: Picked) => void
}

/** What asks to be looked at, each a filter of its own. */
function Tiles({ tally, picked, onPick }: TilesProps) {
  const { t } = useTranslation()
  const tiles = [
    { id: '', count: tally?.total },
    { id: 'qua-han', count: tally?.late, tone: 'bad' as const },
    { id: 'ho-tro', count: tally?.needs_help, tone: 'warn' as const },
    { id: 'cho-xac-nhan', count: tally?.completed },
  ]
  return (
    <CountTiles
      tiles={tiles.map((tile) => ({ ...tile, label: t(`assignments.tiles.${tile.id || 'tat-ca'}`) }))}
      picked={picked.loc}
      onPick={(id) => onPick({ loc: id })}
    />
  )
}
