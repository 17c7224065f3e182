/** Visits to establishments: today's, all of them, how far the register is covered, and the plan of the year. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IfCan } from '@/access/IfCan'
import { useCan } from '@/access/session'
import { useAddress } from '@/lib/useAddress'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Downloads } from '@/ui/Downloads'
import { PageHead } from '@/ui/PageHead'
import { ViewBar } from '@/ui/ViewBar'
import { ArrangeDialog } from './ArrangeDialog'
import { Board } from './Board'
import { CalendarView } from './CalendarView'
import styles from './Inspections.module.css'
import { PlanView } from './plan/PlanView'
import { type InspectionFilter } from './queries'
import { Quota } from './Quota'
import { TeamsView } from './TeamsView'
import { type FilterPart, filterOf, VisitFilters } from './VisitFilters'
import { Visits } from './Visits'

const VIEWS = [
  'hom-nay',
  'cho-xac-nhan',
  'kiem-tra-lai',
  'tat-ca',
  'lich',
  'do-phu',
  'ke-hoach',
  'doi',
] as const
type View = (typeof VIEWS)[number]
type Part = FilterPart | 'xem' | 'lich' | 'ngay' | 'theo' | 'thang' | 'trang'
const QUEUES = { 'hom-nay': 'today', 'cho-xac-nhan': 'to_sign', 'kiem-tra-lai': 'follow_up' } as const

type ListView = keyof typeof QUEUES | 'tat-ca'
const isList = (view: View): view is ListView => view === 'tat-ca' || view in QUEUES

export function InspectionsPage() {
  const { t } = useTranslation()
  const [picked, change] = useAddress<Part>()
  const [isArranging, setArranging] = useState(false)
  const mayStart = useCan('inspection.start')
  const mayPlan = useCan('inspection.plan')
  // A team opens its day, whoever looks over many opens the board.
  const view = VIEWS.find((one) => one === picked.xem) ?? (mayStart ? 'hom-nay' : 'do-phu')
  return (
    <>
      <PageHead
        title={t('inspections.title')}
        sub={t('inspections.sub')}
        actions={
          mayPlan && (
            <Button variant="primary" icon="plus" onClick={() => setArranging(true)}>
              {t('inspections.arrange.button')}
            </Button>
          )
        }
      />
      <div className="stack">
        <Card isFlush className={styles.views}>
          <ViewBar
            label={t('inspections.view')}
            isStacking
            choices={VIEWS.map((value) => ({ value, label: t(`inspections.views.${value}`) }))}
            value={view}
            onChange={(xem: View) => change({ xem, trang: undefined })}
          />
        </Card>
        {view === 'lich' && (
          <CalendarView
            month={picked.lich}
            day={picked.ngay}
            page={Number(picked.trang) || 1}
            onChange={change}
          />
        )}
        {view === 'do-phu' && <Board by={picked.theo} onBy={(theo) => change({ theo })} />}
        {view === 'ke-hoach' && (
          <PlanView month={Number(picked.thang) || undefined} onMonth={(thang) => change({ thang })} />
        )}
        {view === 'doi' && <TeamsView />}
        {isList(view) && <Lists view={view} picked={picked} change={change} />}
      </div>
      {isArranging && <ArrangeDialog onClose={() => setArranging(false)} />}
    </>
  )
}

interface ListsProps {
  view: ListView
  picked: Partial<Record<Part, string>>
  change: (parts: Partial<Record<Part, string>>) => void
}

function Lists({ view, picked, change }: ListsProps) {
  const { t } = useTranslation()
  const isAll = view === 'tat-ca'
  const queue = isAll ? undefined : QUEUES[view]
  const filter: InspectionFilter = {
    ...(isAll && filterOf(picked)),
    queue,
    sort: queue ? 'day' : '-day',
  }
  return (
    <div className="stack">
      {view === 'hom-nay' && <Quota />}
      <Card
        isFlush
        title={t(`inspections.views.${view}`)}
        aside={
          <IfCan verb="inspection.export">
            <Downloads path="/api/v1/inspections/export" filter={filter} />
          </IfCan>
        }
      >
        {isAll && <VisitFilters picked={picked} onPick={(parts) => change({ ...parts, trang: undefined })} />}
        <Visits
          filter={filter}
          empty={t(`inspections.empty.${view}`)}
          emptyHint={t(`inspections.emptyHint.${view}`)}
          page={Number(picked.trang) || 1}
          onPage={(next) => change({ trang: String(next) })}
        />
      </Card>
    </div>
  )
}
