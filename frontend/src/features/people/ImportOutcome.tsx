/** What the check of a workbook found, cell by cell; written only when nothing is wrong. */
import { useState } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CellError, PeopleFile, PeopleImported } from '@/api/people'
import { Button, ButtonLink } from '@/ui/Button'
import { type Column, DataTable } from '@/ui/DataTable'
import { ExportButton } from '@/ui/ExportButton'
import { Note } from '@/ui/Note'
import { Pager } from '@/ui/Pager'
import { FailureNote } from './FailureNote'
import styles from './People.module.css'
import { useImport } from './queries'

interface Props {
  file: PeopleFile
  outcome: PeopleImported
  onWritten: (outcome: PeopleImported) => void
  onAgain: () => void
}

export function ImportOutcome({ file, outcome, onWritten, onAgain }: Props) {
  const { t } = useTranslation()
  const write = useImport()
  const counts = { invited: outcome.invited, given: outcome.given }
  if (outcome.is_written)
    return (
      <>
        <Note tone="ok" role="status">
          {t('people.import.written', counts)}
        </Note>
        <div className={styles.foot}>
          <Button onClick={onAgain}>{t('people.import.another')}</Button>
          <ButtonLink to="/loi-moi">{t('people.import.toInvitations')}</ButtonLink>
          <ButtonLink variant="primary" to="/can-bo">
            {t('people.import.toPeople')}
          </ButtonLink>
        </div>
      </>
    )
  const isRight = outcome.error_count === 0
  const mayWrite = isRight && outcome.rows > 0 && !outcome.needs_mail
  return (
    <>
      <FailureNote error={write.error} />
      <Note tone={isRight ? 'ok' : 'bad'} role="status">
        {isRight
          ? t('people.import.right', { ...counts, name: file.name })
          : t('people.import.wrong', { count: outcome.error_count, rows: outcome.rows })}
      </Note>
      {outcome.needs_mail && <Note tone="warn">{t('people.import.noMail')}</Note>}
      {!isRight && <Errors errors={outcome.errors} />}
      <div className={styles.foot}>
        <Button onClick={onAgain}>{t('people.import.otherFile')}</Button>
        {mayWrite && (
          <Button
            variant="primary"
            isBusy={write.isPending}
            onClick={() => write.mutate({ file: file.file, dry_run: false }, { onSuccess: onWritten })}
          >
            {t('people.import.write', { count: outcome.rows })}
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
  return (
    <>
      <p className={styles.taken}>
        <ExportButton name={t('people.import.errors')} load={() => Promise.resolve(errorRows(errors, t))} />
      </p>
      <DataTable
        caption={t('people.import.errors')}
        columns={columns(t)}
        groups={[{ id: 'all', rows: errors.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) }]}
        rowId={(one) => `${one.cell}:${one.field}:${one.code}`}
      />
      {errors.length > PAGE_SIZE && (
        <Pager page={page} pageSize={PAGE_SIZE} total={errors.length} onChange={setPage} />
      )}
    </>
  )
}

function columns(t: TFunction): Column<CellError>[] {
  return [
    {
      id: 'cell',
      head: t('people.import.cell'),
      isRowHead: true,
      cell: (one) => <span className={styles.cell}>{one.cell}</span>,
    },
    { id: 'field', head: t('people.import.field'), cell: (one) => t(`people.fields.${one.field}`) },
    { id: 'value', head: t('people.import.value'), asCard: 'full', cell: (one) => one.value || '–' },
    { id: 'message', head: t('people.import.message'), asCard: 'full', cell: (one) => one.message },
  ]
}

function errorRows(errors: CellError[], t: TFunction) {
  return [
    ['cell', 'field', 'value', 'message'].map((name) => t(`people.import.${name}`)),
    ...errors.map((one) => [one.cell, t(`people.fields.${one.field}`), one.value, one.message]),
  ]
}
