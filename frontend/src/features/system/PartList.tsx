/** The parts of the installation, each with its judgement and what it says in words. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Judgement, System } from '@/api/system'
import { formatMoment } from '@/lib/dates'
import { formatInteger, formatRate } from '@/lib/numbers'
import { Card } from '@/ui/Card'
import { StatusTag } from '@/ui/StatusTag'
import type { TagTone } from '@/ui/Tag'
import styles from './System.module.css'

const tones: Record<Judgement, TagTone> = { ok: 'ok', attention: 'warn', fault: 'bad' }

export function PartList({ system }: { system: System }) {
  const { t } = useTranslation()
  return (
    <Card isFlush title={t('system.parts.title')}>
      <ul className={styles.parts}>
        <WorkersPart workers={system.workers} />
        <JobsPart jobs={system.jobs} />
        <FiguresPart figures={system.figures} />
        <MailPart mail={system.mail} />
        <AuditPart audit={system.audit} />
        <DatabasePart database={system.database} />
      </ul>
    </Card>
  )
}

function Part({ name, judgement, lines }: { name: string; judgement: Judgement; lines: ReactNode[] }) {
  const { t } = useTranslation()
  return (
    <li className={styles.part}>
      <div>
        <h3>{t(`system.parts.${name}`)}</h3>
        {lines.filter(Boolean).map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
      <StatusTag tone={tones[judgement]} icon={judgement === 'fault' ? 'warning' : undefined}>
        {t(`system.judgements.${judgement}`)}
      </StatusTag>
    </li>
  )
}

function WorkersPart({ workers }: { workers: System['workers'] }) {
  const { t } = useTranslation()
  const lines = workers.items.map((worker) => {
    const { name, judgement, done, failed } = worker
    const moments = { name, beat: formatMoment(worker.beaten_at), start: formatMoment(worker.started_at) }
    if (judgement !== 'ok') return t('system.workers.late', moments)
    const counts = { done: formatInteger(done), failed: formatInteger(failed) }
    return `${t('system.workers.one', moments)}; ${t('system.workers.counts', counts)}`
  })
  return (
    <Part
      name="workers"
      judgement={workers.judgement}
      lines={lines.length > 0 ? lines : [t('system.workers.none')]}
    />
  )
}

function JobsPart({ jobs }: { jobs: System['jobs'] }) {
  const { t } = useTranslation()
  const counts = {
    waiting: formatInteger(jobs.waiting),
    underWay: formatInteger(jobs.under_way),
    held: formatInteger(jobs.held),
  }
  return (
    <Part
      name="jobs"
      judgement={jobs.judgement}
      lines={[
        t('system.jobs.counts', counts),
        jobs.retrying > 0 && t('system.jobs.retrying', { count: jobs.retrying }),
        jobs.judgement !== 'ok' &&
          jobs.oldest_at &&
          t('system.jobs.oldest', { at: formatMoment(jobs.oldest_at) }),
      ]}
    />
  )
}

function FiguresPart({ figures }: { figures: System['figures'] }) {
  const { t } = useTranslation()
  const share = figures.within_a_second
  const told =
    share === null
      ? t('system.figures.none')
      : t('system.figures.share', { share: formatRate(share * 100), count: figures.counted })
  return <Part name="figures" judgement={figures.judgement} lines={[told]} />
}

function MailPart({ mail }: { mail: System['mail'] }) {
  const { t } = useTranslation()
  const told = !mail.is_set_up ? 'notSetUp' : mail.is_caught ? 'caught' : mail.is_away ? 'away' : 'ok'
  const { queued = 0, sending = 0, failed = 0, bounced = 0, given_up = 0 } = mail.letters
  const counts = [
    ['queued', queued + sending],
    ['failed', failed],
    ['givenUp', bounced + given_up],
  ] as const
  const letters = counts
    .filter(([, count]) => count > 0)
    .map(([name, count]) => t(`system.mail.${name}`, { count }))
  return (
    <Part
      name="mail"
      judgement={mail.judgement}
      lines={[t(`system.mail.${told}`), letters.length > 0 && letters.join(', ')]}
    />
  )
}

function AuditPart({ audit }: { audit: System['audit'] }) {
  const { t } = useTranslation()
  const told =
    audit.fault_count > 0
      ? t('system.audit.faults', { count: audit.fault_count })
      : t(audit.is_sealed ? 'system.audit.ok' : 'system.audit.unsealed')
  return <Part name="audit" judgement={audit.judgement} lines={[told]} />
}

const MEGABYTE = 1024 ** 2
const GIGABYTE = 1024 ** 3

function sizeOf(bytes: number): string {
  if (bytes < GIGABYTE) return `${formatInteger(Math.round(bytes / MEGABYTE))} MB`
  return `${formatRate(bytes / GIGABYTE).replace(/\s?%$/, '')} GB`
}

function DatabasePart({ database }: { database: System['database'] }) {
  const { t } = useTranslation()
  const archived = database.archived_at
  const backup =
    database.judgement === 'fault'
      ? t('system.database.failing', { at: formatMoment(database.archive_failed_at) })
      : !database.is_archiving
        ? t('system.database.off')
        : archived
          ? t('system.database.archived', { at: formatMoment(archived) })
          : t('system.database.never')
  return (
    <Part
      name="database"
      judgement={database.judgement}
      lines={[backup, t('system.database.size', { size: sizeOf(database.bytes) })]}
    />
  )
}
