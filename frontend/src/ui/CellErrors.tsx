/** Every wrong cell of a workbook, page by page, and all of them as a file. */
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './CellErrors.module.css'
import { type Column, DataTable } from './DataTable'
import { ExportButton } from './ExportButton'
import { Pager } from './Pager'

interface CellError {
  cell: string
  field: string
  code: string
  value: string
  message: string
}

interface Props {
  errors: CellError[]
  /** The words under which the screen has `import.errors`, the heads beside it, `fields` and `nothing`. */
  words: 'budget' | 'establishments' | 'people'
}

const PAGE_SIZE = 50
const HEADS = ['cell', 'field', 'value', 'message']

export function CellErrors({ errors, words }: Props) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const title = t(`${words}.import.errors`)
  return (
    <>
      <p className={styles.taken}>
        <ExportButton name={title} load={() => Promise.resolve(rowsOf(errors, words, t))} />
      </p>
      <DataTable
        caption={title}
        columns={columnsOf(words, t)}
        groups={[{ id: 'all', rows: errors.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) }]}
        rowId={(one) => `${one.cell}:${one.field}:${one.code}`}
      />
      <Pager page={page} pageSize={PAGE_SIZE} total={errors.length} onChange={setPage} />
    </>
  )
}

function columnsOf(words: string, t: TFunction): Column<CellError>[] {
  return [
    {
      id: 'cell',
      head: t(`${words}.import.cell`),
      isRowHead: true,
      cell: (one) => <span className={styles.cell}>{one.cell}</span>,
    },
    { id: 'field', head: t(`${words}.import.field`), cell: (one) => t(`${words}.fields.${one.field}`) },
    {
      id: 'value',
      head: t(`${words}.import.value`),
      asCard: 'full',
      cell: (one) => one.value || t(`${words}.nothing`),
    },
    { id: 'message', head: t(`${words}.import.message`), asCard: 'full', cell: (one) => one.message },
  ]
}

function rowsOf(errors: CellError[], words: string, t: TFunction) {
  return [
    HEADS.map((name) => t(`${words}.import.${name}`)),
    ...errors.map((one) => [one.cell, t(`${words}.fields.${one.field}`), one.value, one.message]),
  ]
}
