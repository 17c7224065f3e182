/** Lập báo cáo: what the caller may begin for the period, or the way to the one that is being written. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportTemplate } from '@/api/reports'
import type { Period } from '@/api/types'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Button, ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { FailureNote } from '@/ui/FailureNote'
import { Skeleton } from '@/ui/Skeleton'
import { failureText } from './failure'
import { templatesQuery, useBegin } from './queries'
import styles from './Reports.module.css'
import { ReportStateTag } from './ReportTag'

export function BeginCard({ period }: { period: Period }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(templatesQuery(period.id))
  const [again, setAgain] = useState<ReportTemplate | null>(null)
  const navigate = useNavigate()
  const begin = useBegin()
  const start = (template: ReportTemplate) =>
    begin.mutate(
      { period_id: period.id, template: template.code, organisation: template.organisation.code },
      {
        onSuccess: ({ id }) => void navigate({ to: '/bao-cao/$id', params: { id } }),
        onSettled: () => setAgain(null),
      },
    )
  return (
    <Card
      isFlush
      title={t('reports.begin')}
      sub={t('reports.beginSub', { period: period.name, date: formatDate(period.ends_on) })}
    >
      {(begin.error ?? error) && (
        <div className={styles.failure}>
          <FailureNote>{failureText(begin.error ?? error, t, [])}</FailureNote>
        </div>
      )}
      {!data && !error && <Skeleton height={96} />}
      {data?.length === 0 && <p className={styles.nothing}>{t('reports.noTemplate')}</p>}
      <ul className={styles.templates}>
        {data?.map((template) => (
          <li key={`${template.code}:${template.organisation.code}`}>
            <Told template={template} />
            <Ways
              template={template}
              isOnly={data.length === 1}
              isBusy={begin.isPending}
              onBegin={() => (template.report_id ? setAgain(template) : start(template))}
            />
          </li>
        ))}
      </ul>
      <Confirm
        isOpen={again !== null}
        title={t('reports.replace.title')}
        confirm={t('reports.replace.confirm')}
        cancel={t('common.cancel')}
        isBusy={begin.isPending}
        onConfirm={() => again && start(again)}
        onClose={() => setAgain(null)}
      >
        {t('reports.replace.text')}
      </Confirm>
    </Card>
  )
}

function Told({ template }: { template: ReportTemplate }) {
  return (
    <div>
      <b>{template.name}</b>
      <span className={styles.under}>{unitName(template.organisation)}</span>
    </div>
  )
}

interface WaysProps {
  template: ReportTemplate
  /** One screen has one thing that it is for. */
  isOnly: boolean
  isBusy: boolean
  onBegin: () => void
}

function Ways({ template, isOnly, isBusy, onBegin }: WaysProps) {
  const { t } = useTranslation()
  const { report_id: id, state, name } = template
  // Several rows have the same buttons: each says of which report it is.
  const named = (words: string) => `${words}: ${name}, ${unitName(template.organisation)}`
  const [opening, beginning] = [
    t(state === 'draft' ? 'reports.goOn' : 'reports.open'),
    t(id ? 'reports.replace.button' : 'reports.beginButton'),
  ]
  return (
    <span className={styles.ways}>
      {state && <ReportStateTag state={state} />}
      {id && (
        <ButtonLink
          to="/bao-cao/$id"
          params={{ id } as never}
          variant={isOnly && state !== 'sent' ? 'primary' : 'plain'}
          icon="arrow-right"
          aria-label={named(opening)}
        >
          {opening}
        </ButtonLink>
      )}
      {template.may_begin && (
        <Button
          icon="plus"
          variant={isOnly && !id ? 'primary' : 'plain'}
          isBusy={isBusy}
          aria-label={named(beginning)}
          onClick={onBegin}
        >
          {beginning}
        </Button>
      )}
    </span>
  )
}
