/** What the check found, cell by cell; written only when nothing is wrong. */
import { useTranslation } from 'react-i18next'
import type { ImportOutcome, ImportWrite } from '@/api/establishments'
import { Button, ButtonLink } from '@/ui/Button'
import { CellErrors } from '@/ui/CellErrors'
import { Note } from '@/ui/Note'
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
      {!isRight && <CellErrors errors={outcome.errors} words="establishments" />}
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
