/** How long what is no figure is kept: the rules, what goes next, a removal now, and what was changed and removed. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '@/api/failure'
import { formatInteger } from '@/lib/numbers'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { FailureNote } from '@/ui/FailureNote'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { Skeleton } from '@/ui/Skeleton'
import { ChangesCard, RunsCard } from './HistoryCards'
import { PeriodDialog } from './PeriodDialog'
import { historyQuery, rulesQuery, useRun } from './queries'
import styles from './Retention.module.css'
import { RuleList } from './RuleList'

const failureText = failureOf('retention')

export function RetentionPage() {
  const { t } = useTranslation()
  const [changing, setChanging] = useState<string | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const run = useRun()
  const [isAwaited, setIsAwaited] = useState(false)
  const { data: history } = useQuery(historyQuery(isAwaited))
  const { data } = useQuery(rulesQuery(isAwaited))
  const newest = history?.runs[0]
  if (isAwaited && run.isSuccess && (newest?.id ?? null) !== run.data) setIsAwaited(false)
  const rows = data?.items.reduce((sum, rule) => sum + rule.due.rows, 0) ?? 0
  const rule = data?.items.find(({ name }) => name === changing)
  const start = () => {
    setIsAsking(false)
    setIsAwaited(true)
    run.mutate(newest?.id ?? null, { onError: () => setIsAwaited(false) })
  }
  const due = { count: rows, rows: formatInteger(rows) }
  return (
    <div className={styles.page}>
      <PageHead
        title={t('retention.title')}
        sub={t('retention.sub')}
        actions={
          data?.can_run && (
            <Button isBusy={isAwaited} onClick={() => setIsAsking(true)}>
              {t('retention.run')}
            </Button>
          )
        }
      />
      <Outcome isAwaited={isAwaited} rows={run.isSuccess && !isAwaited ? (newest?.rows ?? null) : null}>
        {failureText(run.error, t)}
      </Outcome>
      <Note>{t('retention.never')}</Note>
      <Card
        isFlush
        title={t('retention.rulesTitle')}
        sub={data && t(rows > 0 ? 'retention.dueInAll' : 'retention.dueNone', due)}
      >
        {!data && <Skeleton height={320} />}
        {data && <RuleList rules={data.items} onEdit={({ name }) => setChanging(name)} />}
      </Card>
      {history ? <RunsCard runs={history.runs} /> : <Skeleton height={160} />}
      {history && <ChangesCard changes={history.changes} />}
      {rule && <PeriodDialog key={rule.name} rule={rule} onClose={() => setChanging(null)} />}
      <Confirm
        isOpen={isAsking}
        title={t('retention.sure.title')}
        confirm={t('retention.sure.confirm')}
        cancel={t('common.cancel')}
        onConfirm={start}
        onClose={() => setIsAsking(false)}
      >
        {t(rows > 0 ? 'retention.sure.what' : 'retention.sure.nothing', due)}
      </Confirm>
    </div>
  )
}

type OutcomeProps = { isAwaited: boolean; rows: number | null; children: string | null }

function Outcome({ isAwaited, rows, children }: OutcomeProps) {
  const { t } = useTranslation()
  return (
    <>
      <FailureNote>{children}</FailureNote>
      {isAwaited && <Note role="status">{t('retention.asked')}</Note>}
      {rows !== null && (
        <Note tone="ok" role="status">
          {t('retention.done', { count: rows, rows: formatInteger(rows) })}
        </Note>
      )}
    </>
  )
}
