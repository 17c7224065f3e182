/** The coordinator's board: coverage by district, sector or kind, who is behind, and the establishments behind a figure. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Coverage, CoverageLine } from '@/api/inspections'
import { formatDate } from '@/lib/dates'
import { formatInteger, formatRate } from '@/lib/numbers'
import { Card } from '@/ui/Card'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Segmented } from '@/ui/Segmented'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { BehindDialog, type Narrowed } from './BehindDialog'
import styles from './Inspections.module.css'
import { coverageQuery, type By } from './queries'
import { Quota } from './Quota'

const BYS: Record<string, By> = { quan: 'district', nganh: 'sector', loai: 'kind' }

export function Board({ by = 'quan', onBy }: { by?: string; onBy: (by: string) => void }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<Narrowed | null>(null)
  const way = BYS[by] ?? 'district'
  const { data } = useQuery(coverageQuery(way))
  return (
    <div className="stack">
      <Quota />
      <Card
        isFlush
        title={t('inspections.board.title')}
        sub={data && t('inspections.board.sub', { since: formatDate(data.since), on: formatDate(data.on) })}
      >
        <div className={styles.search}>
          <Segmented
            label={t('inspections.board.by')}
            choices={Object.keys(BYS).map((value) => ({ value, label: t(`inspections.board.bys.${value}`) }))}
            value={by}
            onChange={onBy}
          />
        </div>
        {data ? <Lines data={data} way={way} onShow={setShown} /> : <Skeleton height={320} />}
      </Card>
      {shown && <BehindDialog narrowed={shown} onClose={() => setShown(null)} />}
    </div>
  )
}

interface LinesProps {
  data: Coverage
  way: By
  onShow: (narrowed: Narrowed) => void
}

function Lines({ data, way, onShow }: LinesProps) {
  const { t } = useTranslation()
  if (data.items.length === 0)
    return (
      <EmptyState icon="building" title={t('inspections.board.empty')}>
        {t('inspections.board.emptyHint')}
      </EmptyState>
    )
  return (
    <DataTable
      caption={t('inspections.board.title')}
      layout="sticky"
      columns={columns(t, way, onShow)}
      groups={[
        { id: 'items', rows: data.items },
        { id: 'total', rows: [data.total] },
      ]}
      rowId={(row) => row.id ?? row.code ?? 'total'}
    />
  )
}

function narrowedOf(row: CoverageLine, way: By, visited?: boolean): Narrowed {
  const place =
    way === 'district'
      ? { district_id: row.id ?? undefined }
      : way === 'sector'
        ? { sector_id: row.id ?? undefined }
        : { kind: row.code ?? undefined }
  return { title: row.name, ...place, visited }
}

function columns(t: TFunction, way: By, onShow: (narrowed: Narrowed) => void): Column<CoverageLine>[] {
  const figure = (row: CoverageLine, value: number, visited?: boolean) => (
    <>
      <button
        type="button"
        className={`${styles.link} ${styles.onScreen}`}
        onClick={() => onShow(narrowedOf(row, way, visited))}
        aria-label={t('inspections.board.show', {
          figure: formatInteger(value),
          name: row.name ?? t('inspections.board.total'),
        })}
      >
        {formatInteger(value)}
      </button>
      <span className={styles.onPaper}>{formatInteger(value)}</span>
    </>
  )
  const all: Column<CoverageLine>[] = [
    {
      id: 'name',
      head: t(`inspections.board.heads.${way}`),
      isRowHead: true,
      asCard: 'full',
      cell: (row) => row.name ?? (row.registered === 0 || row.id ? '–' : t('inspections.board.total')),
    },
    {
      id: 'inspected',
      head: t('inspections.board.inspected'),
      align: 'end',
      cell: (row) => figure(row, row.inspected, true),
    },
    {
      id: 'registered',
      head: t('inspections.board.registered'),
      align: 'end',
      cell: (row) => figure(row, row.registered),
    },
    {
      id: 'rate',
      head: t('inspections.board.rate'),
      align: 'end',
      cell: (row) => `${formatRate(row.rate)} %`,
    },
    {
      id: 'modes',
      head: t('inspections.board.modes'),
      align: 'end',
      cell: (row) => `${formatInteger(row.planned)} / ${formatInteger(row.unannounced)}`,
    },
    {
      id: 'projected',
      head: t('inspections.board.projected'),
      align: 'end',
      cell: (row) => `${formatRate(row.projected_rate)} %`,
    },
  ]
  return way === 'district' ? [...all, dueColumn(t)] : all
}

/** Only a district owes a part of the share by now. */
function dueColumn(t: TFunction): Column<CoverageLine> {
  return {
    id: 'due',
    head: t('inspections.board.due'),
    asCard: 'full',
    cell: (row) =>
      row.is_behind ? (
        <Tag tone="warn" icon="warning">
          {t('inspections.board.missing', { count: row.missing ?? 0 })}
        </Tag>
      ) : (
        <Tag tone="ok" icon="check">
          {t('inspections.board.onTrack')}
        </Tag>
      ),
  }
}
