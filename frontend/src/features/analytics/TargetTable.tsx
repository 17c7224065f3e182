/** The targets as a table for the coordinator: result, threshold, who has reported, status. */
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TargetProgress } from '@/api/figures'
import { csvBlob, fileName, saveFile } from '@/lib/download'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataTable, type Column } from '@/ui/DataTable'
import { splitValue } from './figure'
import { StatusSign } from './StatusSign'
import styles from './TargetTable.module.css'

export function TargetTable({ targets }: { targets: TargetProgress[] }) {
  const { t } = useTranslation()
  const download = (
    <Button size="s" icon="download" className={styles.export} onClick={() => exportTargets(targets, t)}>
      {t('analytics.download.button')}
    </Button>
  )
  return (
    <Card title={t('analytics.targets.tableTitle')} aside={download} isFlush>
      <div className={styles.table}>
        <DataTable
          caption={t('analytics.targets.tableCaption')}
          columns={columns(t)}
          groups={[{ id: 'all', rows: targets }]}
          rowId={(target) => target.id}
        />
      </div>
    </Card>
  )
}

function columns(t: TFunction): Column<TargetProgress>[] {
  return [
    {
      id: 'target',
      head: t('analytics.targets.target'),
      isRowHead: true,
      cell: (target) => (
        <>
          <span className="code">{target.code}</span>
          <Link to="/tong-quan" search={{ chi_tieu: target.code } as never} className={styles.name}>
            {target.short_name}
          </Link>
          {target.detail_text && <span className={styles.detail}>{target.detail_text}</span>}
        </>
      ),
    },
    {
      id: 'result',
      head: t('analytics.targets.result'),
      align: 'end',
      asCard: 'corner',
      cell: (target) => <Result text={target.value_text} />,
    },
    {
      id: 'threshold',
      head: t('analytics.targets.threshold'),
      align: 'end',
      asCard: 'hidden',
      cell: (target) => <span className={styles.threshold}>{target.threshold_text ?? '–'}</span>,
    },
    {
      id: 'units',
      head: t('analytics.targets.units'),
      align: 'end',
      asCard: 'hidden',
      cell: (target) => `${target.reported}/${target.expected}`,
    },
    {
      id: 'status',
      head: t('analytics.targets.status'),
      asCard: 'full',
      cell: (target) => <StatusSign status={target.status} isNeutral={target.is_neutral} />,
    },
  ]
}

/** `%` and `tháng` stand beside the figure; longer words go below it. */
function Result({ text }: { text: string }) {
  const { value, unit } = splitValue(text)
  const isShort = unit.length < 9
  return (
    <>
      <b className={styles.value}>{isShort ? `${value} ${unit}` : value}</b>
      {!isShort && <span className={styles.detail}>{unit}</span>}
    </>
  )
}

function exportTargets(targets: TargetProgress[], t: TFunction): void {
  const head = ['code', 'target', 'result', 'threshold', 'reported', 'expected', 'status'].map((name) =>
    t(`analytics.csv.${name}`),
  )
  const rows = targets.map((target) => [
    target.code,
    target.short_name,
    target.value_text,
    target.threshold_text,
    target.reported,
    target.expected,
    t(`common.status.${target.status}`),
  ])
  saveFile(`${fileName(t('analytics.targets.file'))}.csv`, csvBlob([head, ...rows]))
}
