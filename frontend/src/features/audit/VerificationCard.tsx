/** Whether the log is what it was written as: the last verification, and how to have another or take the evidence home. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { IfCan } from '@/access/IfCan'
import type { AuditRemark, Verification } from '@/api/registry'
import { formatMoment } from '@/lib/dates'
import { formatInteger } from '@/lib/numbers'
import { Button, ButtonAnchor } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Facts } from '@/ui/Facts'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import styles from './AuditList.module.css'
import { lastVerificationQuery, useVerify } from './queries'

export function VerificationCard() {
  const { t } = useTranslation()
  const verify = useVerify()
  const { data, isError } = useQuery(lastVerificationQuery(verify.data))
  const last = data?.items[0]
  const isAwaited = verify.data !== undefined && (last?.id ?? 0) <= verify.data
  return (
    <Card
      title={t('auditlog.proof.title')}
      sub={t('auditlog.proof.sub')}
      aside={last && <Verdict last={last} />}
    >
      {!data && !isError && <Skeleton height={96} />}
      {data && !last && (
        <EmptyState icon="search" title={t('auditlog.proof.never')}>
          {t('auditlog.proof.neverHint')}
        </EmptyState>
      )}
      {last && <Found last={last} />}
      {(verify.isError || isError) && (
        <Note tone="bad" role="alert">
          {t('auditlog.proof.failed')}
        </Note>
      )}
      {isAwaited && <Note role="status">{t('auditlog.proof.asked')}</Note>}
      <p className={styles.acts}>
        <IfCan verb="audit.verify">
          <Button
            icon="check"
            isBusy={verify.isPending || isAwaited}
            onClick={() => verify.mutate(last?.id ?? 0)}
          >
            {t('auditlog.proof.verify')}
          </Button>
        </IfCan>
        <IfCan verb="audit.export">
          <ButtonAnchor icon="download" href="/api/v1/audit-events/evidence" download>
            {t('auditlog.proof.evidence')}
          </ButtonAnchor>
        </IfCan>
      </p>
      <p className="small">{t('auditlog.proof.evidenceHint')}</p>
    </Card>
  )
}

function Verdict({ last }: { last: Verification }) {
  const { t } = useTranslation()
  if (last.fault_count === 0) {
    return (
      <Tag tone="ok" icon="ok">
        {t('auditlog.proof.whole')}
      </Tag>
    )
  }
  return (
    <Tag tone="bad" icon="warning">
      {t('auditlog.proof.faults', { count: last.fault_count })}
    </Tag>
  )
}

function Found({ last }: { last: Verification }) {
  const { t } = useTranslation()
  const seconds = last.seconds.toFixed(1).replace('.', t('auditlog.proof.point'))
  return (
    <>
      <Facts
        facts={[
          [t('auditlog.proof.at'), `${formatMoment(last.at)} · ${t('auditlog.proof.seconds', { seconds })}`],
          [
            t('auditlog.proof.events'),
            `${formatInteger(last.events)} · ${t('auditlog.proof.bodies', { count: last.bodies })}`,
          ],
          [
            t('auditlog.proof.seals'),
            last.sealed_at
              ? `${formatInteger(last.seals)} · ${t('auditlog.proof.sealed')} ${formatMoment(last.sealed_at)}`
              : t('auditlog.proof.unsealed'),
          ],
          [
            t('auditlog.proof.place'),
            t(last.has_second_place ? 'auditlog.proof.hasPlace' : 'auditlog.proof.noPlace'),
          ],
        ]}
      />
      {last.remarks.length > 0 && <Remarks last={last} />}
    </>
  )
}

function Remarks({ last }: { last: Verification }) {
  const { t } = useTranslation()
  return (
    <div className={styles.remarks}>
      <h3>{t('auditlog.proof.remarks')}</h3>
      <ul>
        {last.remarks.map((remark, index) => (
          <li key={index}>
            <RemarkLine remark={remark} />
          </li>
        ))}
      </ul>
      {last.fault_count > last.remarks.length && (
        <p className="small">
          {t('auditlog.proof.shown', { shown: last.remarks.length, count: last.fault_count })}
        </p>
      )}
    </div>
  )
}

function RemarkLine({ remark }: { remark: AuditRemark }) {
  const { t } = useTranslation()
  const kinds = t('auditlog.proof.kinds', { returnObjects: true }) as Record<string, string>
  const where = [
    remark.organisation,
    remark.sequence !== null && t('auditlog.proof.event', { sequence: remark.sequence }),
    remark.number !== null && t('auditlog.proof.seal', { number: remark.number }),
  ]
  return (
    <>
      <strong>{kinds[remark.kind] ?? remark.kind}</strong>: {where.filter(Boolean).join(', ')}
    </>
  )
}
