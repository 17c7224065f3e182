/** A workbook into the register in four steps: choose it, say which column is what, look at every error, write. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportFile, ImportOutcome, ImportWrite } from '@/api/establishments'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { PageHead } from '@/ui/PageHead'
import { ColumnsStep } from './ColumnsStep'
import styles from './Establishments.module.css'
import { FileStep } from './FileStep'
import { OutcomeStep } from './OutcomeStep'

const STEPS = ['file', 'columns', 'check', 'done'] as const
type Step = (typeof STEPS)[number]

export function ImportPage() {
  const { t } = useTranslation()
  const [file, setFile] = useState<ImportFile | null>(null)
  const [told, setTold] = useState<{ asked: ImportWrite; outcome: ImportOutcome } | null>(null)
  const again = () => {
    setFile(null)
    setTold(null)
  }
  const step = stepOf(file, told?.outcome)
  return (
    <>
      <Crumbs
        steps={[{ label: t('establishments.title'), to: '/co-so' }]}
        here={t('establishments.import.title')}
      />
      <PageHead title={t('establishments.import.title')} sub={t('establishments.import.sub')} />
      <ol className={styles.steps} aria-label={t('establishments.import.steps')}>
        {STEPS.map((name, place) => (
          <li key={name} aria-current={name === step ? 'step' : undefined}>
            {place + 1}. {t(`establishments.import.stepNames.${name}`)}
          </li>
        ))}
      </ol>
      <Card title={t(`establishments.import.stepNames.${step}`)}>
        {!file && <FileStep onTaken={setFile} />}
        {file && !told && (
          <ColumnsStep
            file={file}
            onBack={again}
            onChecked={(asked, outcome) => setTold({ asked, outcome })}
          />
        )}
        {told && (
          <OutcomeStep
            {...told}
            onTold={(outcome) => setTold({ ...told, outcome })}
            onBack={() => setTold(null)}
            onAgain={again}
          />
        )}
      </Card>
    </>
  )
}

function stepOf(file: ImportFile | null, outcome: ImportOutcome | undefined): Step {
  if (!file) return 'file'
  if (!outcome) return 'columns'
  return outcome.is_written ? 'done' : 'check'
}
