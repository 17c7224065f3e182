/** What the check found, cell by cell; written only when nothing is wrong. */
import { useState } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CellError, ImportOutcome, ImportWrite } from '@/api/establishments'
import { Button, ButtonLink } from '@/ui/Button'
import { type Column, DataTable } from '@/ui/DataTable'
import { ExportButton } from '@/ui/ExportButton'
import { Note } from '@/ui/Note'
import { Pager } from '@/ui/Pager'
import styles from './Establishments.module.css'
import { FailureNote } from './FailureNote'
import { useImport } from './queries'

interface Props {
  asked: ImportWrite
  outcome: ImportOutcome
  onTold: (outcome: ImportOutcome) => void
  onBack: () => void
  onAgain: () => void
}

export function OutcomeStep({ asked, outcome, onTold, onBack, onAgain }: Props) {
  const { t } = useTranslation()
  const write = useImport()
  if (outcome.is_written)
    return (
      <>
        <Note tone="ok" role="status">
          {t('establishments.import.written', { count: outcome.new })}
        </Note>
        <div className={styles.foot}>
          <Button onClick={onAgain}>{t('establishments.import.another')}</Button>
          <ButtonLink variant="primary" to="/co-so" search={{ sap_xep: '-updated' } as never}>
            {t('establishments.import.toRegister')}
          </ButtonLink>
        </div>
      </>
    )
  const isRight = outcome.error_count === 0
  return (
    <>
      <FailureNote error={write.error} />
      <Note tone={isRight ? 'ok' : 'bad'} role="status">
        {isRight
          ? t('establishments.import.right', { count: outcome.new, skipped: outcome.skipped })
          : t('establishments.import.wrong', { count: outcome.error_count, rows: outcome.rows })}
      </Note>
      {!isRight && <Errors errors={outcome.errors} />}
      <div className={styles.foot}>
        <Button onClick={onAgain}>{t('establishments.import.otherFile')}</Button>
        <Button onClick={onBack}>{t('establishments.import.otherColumns')}</Button>
        {isRight && outcome.new > 0 && (
          <Button
            variant="primary"
            isBusy={write.isPending}
            onClick={() => write.mutate({ ...asked, dry_run: false }, { onSuccess: onTold })}
          >
            {t(write.isPending ? 'establishments.import.writing' : 'establishments.import.write', {
              count: outcome.new,
            })}
          </Button>
        )}
      </div>
    </>
  )
}

const PAGE_SIZE = 50

function Errors({ errors }: { errors: CellError[] }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const shown = errors.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  return (
    <>
      <p className={styles.taken}>
        <ExportButton
          name={t('establishments.import.errors')}
          load={() => Promise.resolve(errorRows(errors, t))}
        />
      </p>
      <DataTable
        caption={t('establishments.import.errors')}
        columns={columnsOf(t)}
        groups={[{ id: 'all', rows: shown }]}
        rowId={(one) => `${one.cell}:${one.field}:${one.code}`}
      />
      <Pager page={page} pageSize={PAGE_SIZE} total={errors.length} onChange={setPage} />
    </>
  )
}

function columnsOf(t: TFunction): Column<CellError>[] {
  return [
    {
      id: 'cell',
      head: t('establishments.import.cell'),
      isRowHead: true,
      cell: (one) => <span className={styles.number}>{one.cell}</span>,
    },
    {
      id: 'field',
      head: t('establishments.import.field'),
      cell: (one) => t(`establishments.fields.${one.field}`),
    },
    {
      id: 'value',
      head: t('establishments.import.value'),
      asCard: 'full',
      cell: (one) => one.value || t('establishments.nothing'),
    },
    { id: 'message', head: t('establishments.import.message'), asCard: 'full', cell: (one) => one.message },
  ]
}

function errorRows(errors: CellError[], t: TFunction) {
  return [
    ['sheet', 'cell', 'field', 'value', 'message'].map((name) => t(`establishments.import.${name}`)),
    ...errors.map((one) => [
      one.sheet,
      one.cell,
      t(`establishments.fields.${one.field}`),
      one.value,
      one.message,
    ]),
  ]
}
