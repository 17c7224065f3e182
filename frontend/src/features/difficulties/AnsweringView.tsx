/** How long an answer takes: over all, by month, by the body that answers and by the one that raised. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Answering, AnsweringLine } from '@/api/difficulties'
import { useCan } from '@/access/session'
import { formatInteger } from '@/lib/numbers'
import { unitName } from '@/lib/unitName'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Difficulties.module.css'
import { days } from './days'
import { answeringQuery } from './queries'

export function AnsweringView({ planId }: { planId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(answeringQuery(planId))
  const seesMany = useCan('difficulty.accept')
  if (!data)
    return (
      <div className={styles.pad} aria-busy="true">
        <Skeleton height={240} />
      </div>
    )
  if (data.summary.total === 0)
    return (
      <EmptyState icon="clock" title={t('difficulties.answering.empty')}>
        {t('difficulties.answering.emptyHint')}
      </EmptyState>
    )
  return (
    <div className={styles.answering}>
      <Summary answering={data} />
      <Lines
        title={t('difficulties.answering.months')}
        lines={data.months}
        head={t('difficulties.answering.month')}
      />
      <Lines
        title={t('difficulties.answering.handlers')}
        lines={data.handlers}
        head={t('difficulties.answering.handler')}
      />
      {seesMany && (
        <Lines
          title={t('difficulties.answering.owners')}
          lines={data.owners}
          head={t('difficulties.organisation')}
        />
      )}
    </div>
  )
}

/** The sentence a coordinator reads first, and the figures behind it. */
function Summary({ answering }: { answering: Answering }) {
  const { t } = useTranslation()
  const { summary } = answering
  return (
    <div className={styles.summary}>
      <p className={styles.finding}>{findingOf(answering, t)}</p>
      <p className="sub">
        {[
          t('difficulties.answering.answeredOf', { answered: summary.answered, total: summary.total }),
          summary.with_due > 0 &&
            t('difficulties.answering.onTimeOf', { onTime: summary.on_time, withDue: summary.with_due }),
          summary.median_resolution_days !== null &&
            t('difficulties.answering.resolvedIn', { days: days(summary.median_resolution_days) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="small">{t('difficulties.answering.how')}</p>
    </div>
  )
}

/** "Trung vị 4 ngày làm việc; 2 việc quá hạn". */
export function findingOf({ summary }: Pick<Answering, 'summary'>, t: TFunction): string {
  const median =
    summary.median_days === null
      ? t('difficulties.answering.noneAnswered')
      : t('difficulties.answering.median', { days: days(summary.median_days) })
  const overdue =
    summary.overdue > 0
      ? t('difficulties.answering.overdue', { count: summary.overdue })
      : t('difficulties.answering.noneOverdue')
  return `${median}; ${overdue}`
}

function Lines({ title, lines, head }: { title: string; lines: AnsweringLine[]; head: string }) {
  const { t } = useTranslation()
  return (
    <section>
      <h2 className={styles.section}>{title}</h2>
      <DataTable
        caption={title}
        columns={columnsOf(head, t)}
        groups={[{ id: 'all', rows: lines }]}
        layout="sticky"
        rowId={(line) => line.organisation?.id ?? line.month ?? 'none'}
      />
    </section>
  )
}

function columnsOf(head: string, t: TFunction): Column<AnsweringLine>[] {
  const figure = (id: 'total' | 'answered' | 'waiting' | 'overdue'): Column<AnsweringLine> => ({
    id,
    head: t(`difficulties.answering.heads.${id}`),
    align: 'end',
    cell: (line) => formatInteger(line[id]),
  })
  const measure = (id: 'median_days' | 'p90_days'): Column<AnsweringLine> => ({
    id,
    head: t(`difficulties.answering.heads.${id}`),
    align: 'end',
    cell: (line) => days(line[id]),
  })
  return [
    { id: 'name', head, isRowHead: true, cell: (line) => nameOf(line, t) },
    figure('total'),
    figure('answered'),
    figure('waiting'),
    figure('overdue'),
    measure('median_days'),
    measure('p90_days'),
  ]
}

function nameOf({ organisation, month }: AnsweringLine, t: TFunction): string {
  if (organisation) return unitName(organisation)
  if (!month) return t('difficulties.answering.noHandler')
  const [year, number] = month.split('-')
  return `${number}/${year}`
}
