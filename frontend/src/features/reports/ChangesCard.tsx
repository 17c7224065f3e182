/** Số liệu đã thay đổi: what says something else at its source by now, to be taken over as a whole or one by one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureChange, FigureChanges, ReportDetail } from '@/api/reports'
import { allows } from '@/lib/actions'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { DataTable, type Column } from '@/ui/DataTable'
import { FailureNote } from '@/ui/FailureNote'
import { failureText } from './failure'
import { useAct } from './queries'
import styles from './ReportPage.module.css'

const SHOWN = 8

export function ChangesCard({ report, changes }: { report: ReportDetail; changes: FigureChanges }) {
  const { t } = useTranslation()
  const [picked, setPicked] = useState<Set<string>>(new Set())
  const [isWhole, setWhole] = useState(false)
  const [asked, setAsked] = useState<'all' | 'picked' | null>(null)
  const act = useAct(report)
  const mayTake = allows(report.actions, 'take_over')
  const toggle = (name: string) =>
    setPicked(
      (before) => new Set(before.has(name) ? [...before].filter((one) => one !== name) : [...before, name]),
    )
  const take = () =>
    act.mutate(
      { verb: 'take_over', names: asked === 'picked' ? [...picked] : null },
      { onSuccess: () => setPicked(new Set()), onSettled: () => setAsked(null) },
    )
  const count = changes.items.length
  return (
    <Card
      isFlush
      title={t('reports.changes', { count })}
      sub={t('reports.changesSub', { at: formatMoment(changes.taken_at) })}
    >
      <DataTable
        caption={t('reports.changes', { count })}
        columns={useColumns(mayTake, picked, toggle)}
        groups={[{ id: 'all', rows: isWhole ? changes.items : changes.items.slice(0, SHOWN) }]}
        rowId={(row) => row.name}
      />
      <div className={styles.takeOver}>
        <FailureNote>{failureText(act.error, t, [])}</FailureNote>
        {count > SHOWN && (
          <Button variant="ghost" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
            {isWhole ? t('reports.fewer') : t('reports.allChanges', { count })}
          </Button>
        )}
        {mayTake && <Takes picked={picked.size} onAsk={setAsked} />}
      </div>
      <Confirm
        isOpen={asked !== null}
        title={t('reports.takeTitle')}
        confirm={t('reports.takeConfirm')}
        cancel={t('common.cancel')}
        isBusy={act.isPending}
        onConfirm={take}
        onClose={() => setAsked(null)}
      >
        {asked === 'picked'
          ? t('reports.takePickedText', { count: picked.size })
          : t('reports.takeAllText', { count })}
      </Confirm>
    </Card>
  )
}

function Takes({ picked, onAsk }: { picked: number; onAsk: (which: 'all' | 'picked') => void }) {
  const { t } = useTranslation()
  return (
    <>
      <Button icon="check" aria-disabled={picked === 0} onClick={() => picked > 0 && onAsk('picked')}>
        {t('reports.takePicked', { count: picked })}
      </Button>
      <Button variant="primary" icon="refresh" onClick={() => onAsk('all')}>
        {t('reports.takeAll')}
      </Button>
    </>
  )
}

function useColumns(
  mayTake: boolean,
  picked: Set<string>,
  toggle: (name: string) => void,
): Column<FigureChange>[] {
  const { t } = useTranslation()
  const pick: Column<FigureChange> = {
    id: 'pick',
    head: t('reports.pick'),
    asCard: 'corner',
    cell: ({ name, label }) => (
      <input
        type="checkbox"
        className={styles.pick}
        aria-label={t('reports.pickOne', { label })}
        checked={picked.has(name)}
        onChange={() => toggle(name)}
      />
    ),
  }
  return [
    { id: 'label', head: t('reports.figure'), isRowHead: true, asCard: 'full', cell: (row) => row.label },
    { id: 'becomes', head: t('reports.wasBecomes'), asCard: 'full', cell: (row) => <Said change={row} /> },
    ...(mayTake ? [pick] : []),
  ]
}

/** Of a table of an annex only how much of it is another. */
function Said({ change }: { change: FigureChange }) {
  const { t } = useTranslation()
  const becomes = change.becomes ?? t('reports.gone')
  if (change.name.startsWith('annex.')) return <b className="c-warn">{t('reports.cells', { becomes })}</b>
  return (
    <>
      <del className={styles.was}>{change.was ?? t('reports.none')}</del>
      <span aria-hidden="true"> → </span>
      <b className="c-warn">{becomes}</b>
    </>
  )
}
