/** What stands in the way of carrying out the plan: the list, the time to answer, and what the report tells. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCan, useSession } from '@/access/session'
import type { Period } from '@/api/types'
import { useAddress } from '@/lib/useAddress'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { CountTiles } from '@/ui/CountTiles'
import { ExportButton } from '@/ui/ExportButton'
import { PageHead } from '@/ui/PageHead'
import { ViewBar } from '@/ui/ViewBar'
import { AnsweringView } from './AnsweringView'
import { DifficultyFilters } from './DifficultyFilters'
import { difficultyRows } from './difficultyRows'
import { DifficultyTable } from './DifficultyTable'
import { filterOf, sortOf, VIEWS, writtenSort, type Part, type Picked, type View } from './filter'
import { ParagraphsView } from './ParagraphsView'
import { allDifficulties, listQuery } from './queries'

const NARROWING: Part[] = ['q', 'loai', 'cap', 'loc', 'tinh_trang', 'nhiem_vu', 'don_vi']

export function DifficultiesPage({ period }: { period: Period | null }) {
  const { t } = useTranslation()
  const me = useSession()
  const mayRaise = useCan('difficulty.raise')
  const seesMany = useCan('difficulty.accept') || me.is_wide
  const [picked, change] = useAddress<Part>()
  const filter = filterOf(me.plan?.id, picked)
  const view = VIEWS.find((one) => one === picked.xem) ?? 'danh-sach'
  const narrow = (parts: Picked) => change({ ...parts, trang: undefined })
  return (
    <>
      <PageHead
        title={t('difficulties.title')}
        sub={t('difficulties.sub')}
        actions={
          mayRaise && (
            <ButtonLink to="/kho-khan/moi" variant="primary" icon="plus">
              {t('difficulties.raise.button')}
            </ButtonLink>
          )
        }
      />
      <Tiles planId={me.plan?.id} picked={picked} onPick={narrow} />
      <Card isFlush>
        <ViewBar
          label={t('difficulties.view')}
          choices={VIEWS.map((value) => ({ value, label: t(`difficulties.viewNames.${value}`) }))}
          value={view}
          onChange={(xem: View) => narrow({ xem })}
          isStacking
        >
          {view === 'danh-sach' && (
            <ExportButton
              name={t('difficulties.title')}
              load={async () => difficultyRows(await allDifficulties(filter), t)}
            />
          )}
        </ViewBar>
        {view === 'danh-sach' && (
          <>
            <DifficultyFilters picked={picked} hasLevels={seesMany} onPick={narrow} />
            <DifficultyTable
              filter={filter}
              isNarrowed={NARROWING.some((name) => picked[name])}
              page={Number(picked.trang) || 1}
              sort={sortOf(picked.sap_xep)}
              onSort={(sort) => narrow({ sap_xep: writtenSort(sort) })}
              onPage={(next) => change({ trang: String(next) })}
            />
          </>
        )}
        {view === 'thoi-gian' && me.plan && <AnsweringView planId={me.plan.id} />}
        {view === 'bao-cao' && <ParagraphsView period={period} />}
      </Card>
    </>
  )
}

interface TilesProps {
  planId: string | undefined
  picked: Picked
  onPick: (parts: Picked) => void
}

/** What asks to be looked at, each a filter of its own. */
function Tiles({ planId, picked, onPick }: TilesProps) {
  const { t } = useTranslation()
  const me = useSession()
  const { data } = useQuery(listQuery({ plan_id: planId, page_size: 1 }))
  const tiles = [
    { id: '', count: data?.total },
    { id: 'cho-toi', count: me.counts.difficulties, tone: 'warn' as const },
    { id: 'dang-cho', count: data?.waiting },
    { id: 'qua-han', count: data?.overdue, tone: 'bad' as const },
  ]
  return (
    <CountTiles
      tiles={tiles.map((tile) => ({ ...tile, label: t(`difficulties.tiles.${tile.id || 'tat-ca'}`) }))}
      picked={picked.loc}
      onPick={(id) => onPick({ loc: id, tinh_trang: undefined, xem: undefined })}
    />
  )
}
