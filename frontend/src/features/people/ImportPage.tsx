/** Many people at once: choose the workbook, see every wrong cell, and only then write. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PeopleFile, PeopleImported } from '@/api/people'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { FileField } from '@/ui/FileField'
import { PageHead } from '@/ui/PageHead'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { ImportOutcome } from './ImportOutcome'
import styles from './People.module.css'
import { takeIn, TEMPLATE, useImport } from './queries'

export function ImportPage() {
  const { t } = useTranslation()
  const [file, setFile] = useState<PeopleFile | null>(null)
  const [outcome, setOutcome] = useState<PeopleImported | null>(null)
  const check = useImport()
  const taken = (one: PeopleFile) => {
    setFile(one)
    if (one.missing.length === 0)
      check.mutate({ file: one.file, dry_run: true }, { onSuccess: (told) => setOutcome(told) })
  }
  const again = () => {
    setFile(null)
    setOutcome(null)
    check.reset()
  }
  const missing = file?.missing.map((name) => t(`people.fields.${name}`)).join(', ')
  return (
    <>
      <Crumbs steps={[{ label: t('people.title'), to: '/can-bo' }]} here={t('people.import.title')} />
      <PageHead title={t('people.import.title')} sub={t('people.import.sub')} />
      <Card title={t(outcome ? 'people.import.outcome' : 'people.import.file')}>
        {!outcome && (
          <Choose
            onTaken={taken}
            isChecking={check.isPending}
            fault={missing ? t('people.import.missing', { fields: missing }) : null}
          />
        )}
        {!outcome && <FailureNote error={check.error} />}
        {file && outcome && (
          <ImportOutcome file={file} outcome={outcome} onWritten={setOutcome} onAgain={again} />
        )}
      </Card>
    </>
  )
}

interface ChooseProps {
  isChecking: boolean
  fault: string | null
  onTaken: (file: PeopleFile) => void
}

function Choose({ isChecking, fault, onTaken }: ChooseProps) {
  const { t } = useTranslation()
  const sending = useMutation({
    mutationFn: (file: File) =>
      takeIn(file, { signal: new AbortController().signal, onProgress: () => undefined }),
    onSuccess: onTaken,
  })
  const error = fieldText(sending.error, 'file') ?? fault
  return (
    <div className={styles.choose}>
      <p>{t('people.import.hint')}</p>
      <p>
        <a href={TEMPLATE} download>
          {t('people.import.template')}
        </a>
      </p>
      {!error && <FailureNote error={sending.error} />}
      <FileField
        label={t('people.import.file')}
        accept=".xlsx"
        error={error}
        isBusy={sending.isPending || isChecking}
        onChoose={(file) => sending.mutate(file)}
      />
      <p role="status">{(sending.isPending || isChecking) && t('people.import.checking')}</p>
    </div>
  )
}
