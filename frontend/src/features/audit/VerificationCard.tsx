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
    <Card title={t('audit.proof.title')} sub={t('audit.proof.sub')} aside={last && <Verdict last={last} />}>
      {!data && !isError && <Skeleton height={96} />}
      {data && !last && (
        <EmptyState icon="search" title={t('audit.proof.never')}>
          {t('audit.proof.neverHint')}
        </EmptyState>
      )}
      {last && <Found last={last} />}
      {(verify.isError || isError) && (
        <Note tone="bad" role="alert">
          {t('audit.proof.failed')}
        </Note>
      )}
      {isAwaited && <Note role="status">{t('audit.proof.asked')}</Note>}
      <p className={styles.acts}>
        <IfCan verb="audit.verify">
          <Button
            icon="check"
            isBusy={verify.isPending || isAwaited}
            onClick={() => verify.mutate(last?.id ?? 0)}
          >
            {t('audit.proof.verify')}
          </Button>
        </IfCan>
        <IfCan verb="audit.export">
          <ButtonAnchor icon="download" href="/api/v1/audit-events/evidence" download>
            {t('audit.proof.evidence')}
          </ButtonAnchor>
        </IfCan>
      </p>
      <p className="small">{t('audit.proof.evidenceHint')}</p>
    </Card>
  )
}

function Verdict({ last }: { last: Verification }) {
  const { t } = useTranslation()
  if (last.fault_count === 0) {
    return (
      <Tag tone="ok" icon="ok">
        {t('audit.proof.whole')}
      </Tag>
    )
  }
  return (
    <Tag tone="bad" icon="warning">
      {t('audit.proof.faults', { count: last.fault_count })}
    </Tag>
  )
}

function Found({ last }: { last: Verification }) {
  const { t } = useTranslation()
  const seconds = last.seconds.toFixed(1).replace('.', t('audit.proof.point'))
  return (
    <>
      <Facts
        facts={[
          [t('audit.proof.at'), `${formatMoment(last.at)} · ${t('audit.proof.seconds', { seconds })}`],
          [
            t('audit.proof.events'),
            `${formatInteger(last.events)} · ${t('audit.proof.bodies', { count: last.bodies })}`,
          ],
          [
            t('audit.proof.seals'),
            last.sealed_at
              ? `${formatInteger(last.seals)} · ${t('audit.proof.sealed')} ${formatMoment(last.sealed_at)}`
              : t('audit.proof.unsealed'),
          ],
          [t('audit.proof.place'), t(last.has_second_place ? 'audit.proof.hasPlace' : 'audit.proof.noPlace')],
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
      <h3>{t('audit.proof.remarks')}</h3>
      <ul>
        {last.remarks.map((remark, index) => (
          <li key={index}>
            <RemarkLine remark={remark} />
          </li>
        ))}
      </ul>
      {last.fault_count > last.remarks.length && (
        <p className="small">
          {t('audit.proof.shown', { shown: last.remarks.length, count: last.fault_count })}
        </p>
      )}
    </div>
  )
}

function RemarkLine({ remark }: { remark: AuditRemark }) {
  const { t } = useTranslation()
  const kinds = t('audit.proof.kinds', { returnObjects: true }) as Record<string, string>
  const where = [
    remark.organisation,
    remark.sequence !== null && t('audit.proof.event', { sequence: remark.sequence }),
    remark.number !== null && t('audit.proof.seal', { number: remark.number }),
  ]
  return (
    <>
      <strong>{kinds[remark.kind] ?? remark.kind}</strong>: {where.filter(Boolean).join(', ')}
    </>
  )
}
