/** Who owes which figure, how often, what it adds, and whether the plan says so itself. */
import { useTranslation } from 'react-i18next'
import type { Duty, Reading } from '@/api/plan'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { BodyLink, IndicatorLink } from './links'
import styles from './Page.module.css'
import { ReadingNote, useReadings } from './ReadingNote'
import { ReadingTag } from './ReadingTag'
import { frequencyWords } from './words'

export function readingOf(duty: Duty, readings: Map<string, Reading>): Reading | undefined {
  return readings.get(`duty:${duty.reporter?.code}:${duty.indicator.code}:is_optional`)
}

interface Props {
  duties: Duty[]
  /** The page is of one body: its figures name the rows. */
  byIndicator?: boolean
  /** With the reason and the decision under the table. */
  hasDecisions?: boolean
}

export function DutyTable({ duties, byIndicator, hasDecisions }: Props) {
  const { t } = useTranslation()
  const readings = useReadings()
  const columns = useColumns(readings, byIndicator)
  if (duties.length === 0) return <EmptyState icon="info" title={t('plan.duty.none')} />
  const inferred = [...new Set(duties.map((duty) => readingOf(duty, readings)))].filter(
    (one) => one !== undefined,
  )
  return (
    <>
      <DataTable
        caption={t('plan.duty.title')}
        columns={columns}
        groups={[{ id: 'all', rows: duties }]}
        rowId={(duty) =>
          `${duty.indicator.code} ${duty.reporter?.code} ${duty.frequencies.join()} ${duty.contributes}`
        }
      />
      {hasDecisions && inferred.length > 0 && (
        <div className={styles.decisions}>
          {inferred.map((reading) => (
            <ReadingNote key={reading.id} reading={reading} title={reading.name} />
          ))}
        </div>
      )}
    </>
  )
}

function useColumns(readings: Map<string, Reading>, byIndicator?: boolean): Column<Duty>[] {
  const { t } = useTranslation()
  const first: Column<Duty> = byIndicator
    ? {
        id: 'indicator',
        head: t('plan.indicator'),
        isRowHead: true,
        asCard: 'full',
        cell: ({ indicator }) => (
          <>
            <span className="code">{indicator.code}</span>{' '}
            <IndicatorLink code={indicator.code}>{indicator.short_name ?? indicator.name}</IndicatorLink>
          </>
        ),
      }
    : {
        id: 'reporter',
        head: t('plan.duty.reporter'),
        isRowHead: true,
        asCard: 'full',
        cell: ({ reporter, bodies, is_group: isGroup }) => (
          <>
            {reporter ? <BodyLink body={reporter} /> : '–'}
            {isGroup && <small className={styles.hint}>{t('plan.duty.bodies', { count: bodies })}</small>}
          </>
        ),
      }
  return [
    first,
    {
      id: 'frequency',
      head: t('plan.fact.frequencies'),
      cell: (duty) => frequencyWords(duty.frequencies, t),
    },
    {
      id: 'contributes',
      head: t('plan.duty.contributes'),
      asCard: 'full',
      cell: (duty) => t(`plan.contributes.${duty.contributes}`),
    },
    {
      id: 'need',
      head: t('plan.duty.need'),
      cell: (duty) => t(duty.is_optional ? 'plan.duty.optional' : 'plan.duty.required'),
    },
    {
      id: 'basis',
      head: t('plan.fact.basis'),
      asCard: 'full',
      cell: (duty) => <Basis duty={duty} reading={readingOf(duty, readings)} />,
    },
  ]
}

function Basis({ duty, reading }: { duty: Duty; reading?: Reading }) {
  return (
    <>
      {reading && <ReadingTag reading={reading} />}
      <small className={styles.hint}>{duty.basis_note}</small>
    </>
  )
}
