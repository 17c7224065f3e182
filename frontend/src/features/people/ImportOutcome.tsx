/** What the check of a workbook found, cell by cell; written only when nothing is wrong. */
import { useTranslation } from 'react-i18next'
import type { PeopleFile, PeopleImported } from '@/api/people'
import { Button, ButtonLink } from '@/ui/Button'
import { CellErrors } from '@/ui/CellErrors'
import { Note } from '@/ui/Note'
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
      {!isRight && <CellErrors errors={outcome.errors} words="people" />}
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
