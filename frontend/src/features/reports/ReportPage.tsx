/** One report: what it says and who writes it, what changed at its source, what may be done with it, and its paper. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDetail } from '@/api/reports'
import { unitName } from '@/lib/unitName'
import { useAddress } from '@/lib/useAddress'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { Tag } from '@/ui/Tag'
import { ViewBar } from '@/ui/ViewBar'
import { ActDialog, type Asked } from './ActDialog'
import { ChangesCard } from './ChangesCard'
import { FactsCard } from './FactsCard'
import { FileLinks } from './FileLinks'
import { HistoryCard } from './HistoryCard'
import { byName } from './lines'
import { NextSteps } from './NextSteps'
import { reportQuery } from './queries'
import styles from './ReportPage.module.css'
import { ReportStateTag } from './ReportTag'
import { SealDialog } from './SealDialog'
import { Sections } from './Sections'
import { useChanges } from './useChanges'
import { WholePaper } from './WholePaper'

const VIEWS = ['tung-muc', 'toan-van'] as const
type View = (typeof VIEWS)[number]

export function ReportPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data: report } = useSuspenseQuery(reportQuery(id))
  const [address, change] = useAddress<'muc' | 'xem'>()
  const [asked, setAsked] = useState<Asked | 'seal' | null>(null)
  const [refusal, setRefusal] = useState<Error | null>(null)
  const changes = useChanges(report)
  const isWritten = report.state === 'draft' || report.state === 'in_review'
  const view = VIEWS.find((one) => one === address.xem) ?? (isWritten ? 'tung-muc' : 'toan-van')
  const close = () => setAsked(null)
  const open = (code: string) => change({ muc: code, xem: 'tung-muc' })
  return (
    <>
      <Head report={report} />
      <div className="stack">
        <NextSteps report={report} refusal={refusal} onAsk={setAsked} onOpen={open} />
        {changes && changes.items.length > 0 && <ChangesCard report={report} changes={changes} />}
        <Card isFlush>
          <ViewBar
            label={t('reports.view')}
            choices={VIEWS.map((value) => ({ value, label: t(`reports.views.${value}`) }))}
            value={view}
            onChange={(xem: View) => change({ xem })}
          >
            <FileLinks report={report} />
          </ViewBar>
          {view === 'toan-van' ? (
            <div className={styles.desk}>
              <WholePaper report={report} />
            </div>
          ) : (
            <Sections
              report={report}
              changed={byName(changes?.items ?? [])}
              chosen={address.muc}
              onChoose={open}
            />
          )}
        </Card>
        <div className={styles.below}>
          <FactsCard report={report} />
          <HistoryCard steps={report.steps} />
        </div>
      </div>
      {asked === 'seal' && (
        <SealDialog report={report} changes={changes?.items.length ?? 0} onClose={close} />
      )}
      {asked && asked !== 'seal' && (
        <ActDialog report={report} asked={asked} onRefused={setRefusal} onClose={close} />
      )}
    </>
  )
}

function Head({ report }: { report: ReportDetail }) {
  const { t } = useTranslation()
  const isWritten = report.state === 'draft' || report.state === 'in_review'
  return (
    <>
      <Crumbs steps={[{ label: t('reports.title'), to: '/bao-cao' }]} here={unitName(report.owner)} />
      <PageHead
        title={report.template_name}
        tabTitle={`${t('reports.title')} · ${unitName(report.owner)}`}
        sub={`${report.owner.name} · ${report.period.name}`}
      >
        <p className={styles.tags}>
          <ReportStateTag state={report.state} />
          {report.edition > 1 && (
            <Tag tone="neutral">{t('reports.editionShort', { edition: report.edition })}</Tag>
          )}
        </p>
      </PageHead>
      {isWritten && report.is_period_open && (
        <Note tone="warn" className={styles.open}>
          {t('reports.periodOpen')}
        </Note>
      )}
    </>
  )
}
