/** Every mistake of a pack with its file, line and field, page by page, and all of them as a file to work from. */
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PackMistake } from '@/api/packs'
import { Card } from '@/ui/Card'
import { type Column, DataTable } from '@/ui/DataTable'
import { ExportButton } from '@/ui/ExportButton'
import { Pager } from '@/ui/Pager'
import styles from './Packs.module.css'

const PAGE_SIZE = 50
const HEADS = ['file', 'line', 'field', 'message']

export function Mistakes({ errors, total }: { errors: PackMistake[]; total: number }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const title = t('packs.mistakes.title')
  return (
    <Card
      title={title}
      sub={total > errors.length ? t('packs.mistakes.first', { count: errors.length }) : undefined}
      aside={<ExportButton name={title} load={() => Promise.resolve(rowsOf(errors, t))} />}
      isFlush
    >
      <DataTable
        caption={title}
        columns={columnsOf(t)}
        groups={[{ id: 'all', rows: errors.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) }]}
        rowId={(one) => `${one.file}:${one.line}:${one.field}:${one.message}`}
      />
      {errors.length > PAGE_SIZE && (
        <Pager page={page} pageSize={PAGE_SIZE} total={errors.length} onChange={setPage} />
      )}
    </Card>
  )
}

function columnsOf(t: TFunction): Column<PackMistake>[] {
  return [
    {
      id: 'file',
      head: t('packs.mistakes.file'),
      isRowHead: true,
      cell: (one) => one.file || t('packs.mistakes.whole'),
    },
    {
      id: 'line',
      head: t('packs.mistakes.line'),
      align: 'end',
      asCard: 'corner',
      cell: (one) => (one.line ? t('packs.mistakes.lineOf', { line: one.line }) : '–'),
    },
    {
      id: 'field',
      head: t('packs.mistakes.field'),
      asCard: 'full',
      cell: (one) => <code className={styles.code}>{one.field || '–'}</code>,
    },
    { id: 'message', head: t('packs.mistakes.message'), asCard: 'full', cell: (one) => one.message },
  ]
}

function rowsOf(errors: PackMistake[], t: TFunction) {
  return [
    HEADS.map((name) => t(`packs.mistakes.${name}`)),
    ...errors.map((one) => [one.file, one.line, one.field, one.message]),
  ]
}
