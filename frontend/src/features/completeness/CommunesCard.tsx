/** A district's communes in one look: how many are in, who is missing (to be copied into a reminder), what they are asked. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Completeness } from '@/api/figures'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Waiting } from '@/ui/Waiting'
import { AskingForm } from './AskingForm'
import styles from './Communes.module.css'
import { groupMissing, missingText, type MissingGroup } from './communes'
import { askingQuery } from './queries'

interface Props {
  districtId: string
  planId: string
  completeness: Completeness
}

export function CommunesCard({ districtId, planId, completeness }: Props) {
  const { t } = useTranslation()
  const { data: asking, isError } = useQuery(askingQuery(districtId, planId))
  const { count, groups } = groupMissing(completeness)
  const missing = groups.reduce((sum, group) => sum + group.names.length, 0)
  return (
    <Card title={titleOf(count, count - missing, t)} sub={t('feeding.asking.sub')}>
      <div className={styles.body}>
        {missing > 0 && <MissingList groups={groups} count={missing} period={completeness.period.name} />}
        {isError && <Note tone="bad">{t('feeding.asking.loadFailed')}</Note>}
        {!asking && !isError && <Waiting label={t('shell.loading')} />}
        {asking && <AskingForm key={asking.version} asking={asking} planId={planId} />}
      </div>
    </Card>
  )
}

function titleOf(count: number, accepted: number, t: TFunction): string {
  const said =
    count === 0
      ? t('feeding.asking.noneAsked')
      : t(accepted === count ? 'feeding.asking.allIn' : 'feeding.asking.someIn', { accepted, count })
  return `${t('feeding.asking.title')}: ${said.charAt(0).toLocaleLowerCase()}${said.slice(1)}`
}

function MissingList({ groups, count, period }: { groups: MissingGroup[]; count: number; period: string }) {
  const { t } = useTranslation()
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(missingText(groups, period, t)).then(
      () => setOutcome('copied'),
      () => setOutcome('copyFailed'),
    )
  return (
    <section aria-label={t('feeding.asking.missing', { count })}>
      <div className={styles.head}>
        <h3>{t('feeding.asking.missing', { count })}</h3>
        <span role="status" className="small">
          {outcome && t(`feeding.asking.${outcome}`)}
        </span>
        <Button size="s" onClick={() => void copy()}>
          {t('feeding.asking.copy')}
        </Button>
      </div>
      <dl className={styles.missing}>
        {groups.map(({ state, names }) => (
          <div key={state}>
            <dt>
              {t(`feeding.asking.group.${state}`)} ({names.length})
            </dt>
            <dd>{names.join(', ')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
