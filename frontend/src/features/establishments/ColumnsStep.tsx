/** Which sheet and which column holds what; the guess is filled in. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { ImportField, ImportFile, ImportOutcome, ImportSheet, ImportWrite } from '@/api/establishments'
import { Button } from '@/ui/Button'
import { Check } from '@/ui/Check'
import { Note } from '@/ui/Note'
import { SelectField } from '@/ui/SelectField'
import { TextField } from '@/ui/TextField'
import { choose, type Columns, FIELDS, fullestOf, guessOf, lacking, NEEDED } from './columnChoice'
import styles from './Establishments.module.css'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { useImport } from './queries'

interface Props {
  file: ImportFile
  onBack: () => void
  onChecked: (asked: ImportWrite, outcome: ImportOutcome) => void
}

export function ColumnsStep({ file, onBack, onChecked }: Props) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const [name, setName] = useState(fullestOf(file.sheets)?.name ?? '')
  const sheet = file.sheets.find((one) => one.name === name)
  const [columns, setColumns] = useState<Columns>(() => (sheet ? guessOf(sheet) : {}))
  const [since, setSince] = useState(today)
  const [skips, setSkips] = useState(false)
  const check = useImport()
  if (!sheet) return null
  const missing = lacking(columns)
  const asked = askedOf(file, sheet, columns, { since: since || null, skip_known: skips })
  const pickSheet = (next: string) => {
    const found = file.sheets.find((one) => one.name === next)
    setName(next)
    setColumns(found ? guessOf(found) : {})
  }
  return (
    <>
      <FailureNote error={check.error} />
      <p>{t('establishments.import.taken', { name: file.name, rows: sheet.rows, head: sheet.head_row })}</p>
      <div className={styles.fields}>
        <SheetField sheets={file.sheets} value={name} onChange={pickSheet} />
        <ColumnFields sheet={sheet} columns={columns} onChange={setColumns} />
        <TextField
          label={t('establishments.import.since')}
          hint={t('establishments.import.sinceHint')}
          type="date"
          max={today}
          value={since}
          error={fieldText(check.error, 'since')}
          onChange={(event) => setSince(event.target.value)}
        />
        <Check isChecked={skips} hint={t('establishments.import.skipHint')} onChange={setSkips}>
          {t('establishments.import.skip')}
        </Check>
        <Lacking fields={missing} />
      </div>
      <div className={styles.foot}>
        <Button onClick={onBack}>{t('establishments.import.otherFile')}</Button>
        <Button
          variant="primary"
          isBusy={check.isPending}
          aria-disabled={missing.length > 0 || check.isPending}
          onClick={() =>
            missing.length === 0 && check.mutate(asked, { onSuccess: (outcome) => onChecked(asked, outcome) })
          }
        >
          {t(check.isPending ? 'establishments.import.checking' : 'establishments.import.check')}
        </Button>
      </div>
    </>
  )
}

function askedOf(
  file: ImportFile,
  { name, head_row }: ImportSheet,
  columns: Columns,
  more: Pick<ImportWrite, 'since' | 'skip_known'>,
): ImportWrite {
  return {
    file: file.file,
    sheet: name,
    head_row,
    columns: columns as Record<string, string>,
    dry_run: true,
    ...more,
  }
}

function Lacking({ fields }: { fields: ImportField[] }) {
  const { t } = useTranslation()
  if (fields.length === 0) return null
  const names = fields.map((one) => t(`establishments.fields.${one}`)).join(', ')
  return <Note tone="warn">{t('establishments.import.lacking', { fields: names })}</Note>
}

interface SheetProps {
  sheets: ImportSheet[]
  value: string
  onChange: (name: string) => void
}

function SheetField({ sheets, value, onChange }: SheetProps) {
  const { t } = useTranslation()
  if (sheets.length < 2) return null
  return (
    <SelectField
      label={t('establishments.import.sheet')}
      value={value}
      options={sheets.map((one) => ({ value: one.name, label: `${one.name} (${one.rows})` }))}
      onChange={onChange}
    />
  )
}

interface FieldsProps {
  sheet: ImportSheet
  columns: Columns
  onChange: (columns: Columns) => void
}

function ColumnFields({ sheet, columns, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const options = [
    { value: '', label: t('establishments.import.noColumn') },
    ...sheet.columns.map(({ letter, head }) => ({
      value: letter,
      label: head ? `${letter}: ${head}` : letter,
    })),
  ]
  return (
    <div className={styles.two}>
      {FIELDS.map((name) => {
        const samples = sheet.columns.find((one) => one.letter === columns[name])?.samples ?? []
        const label = t(`establishments.fields.${name}`)
        return (
          <SelectField
            key={name}
            label={NEEDED.includes(name) ? t('establishments.import.needed', { label }) : label}
            value={columns[name] ?? ''}
            options={options}
            hint={samples.length > 0 && t('establishments.import.samples', { samples: samples.join('; ') })}
            onChange={(letter) => onChange(choose(columns, name, letter))}
          />
        )
      })}
    </div>
  )
}
