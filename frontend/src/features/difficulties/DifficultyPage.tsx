/** One difficulty: what stands in the way, what is proposed, whose answer is waited for, and all that was said. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DifficultyDetail } from '@/api/difficulties'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts } from '@/ui/Facts'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { ActDialog } from './ActDialog'
import type { Asked } from './acts'
import styles from './DifficultyPage.module.css'
import { DifficultyStateTag, Flags } from './DifficultyTag'
import { NextSteps } from './NextSteps'
import { difficultyQuery } from './queries'
import { Thread } from './Thread'

export function DifficultyPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data: difficulty } = useSuspenseQuery(difficultyQuery(id))
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <>
      <Crumbs
        steps={[{ label: t('difficulties.title'), to: '/kho-khan' }]}
        here={unitName(difficulty.owner)}
      />
      <PageHead
        title={difficulty.title}
        sub={t('difficulties.raisedBy', {
          unit: difficulty.owner.name,
          date: formatDate(difficulty.raised_on),
        })}
        actions={<PageTools />}
      >
        <p className={styles.tags}>
          <DifficultyStateTag state={difficulty.state} />
          <Flags difficulty={difficulty} />
        </p>
      </PageHead>
      <div className={styles.columns}>
        <div className="stack">
          <Card title={t('difficulties.content')}>
            <p className={styles.words}>{difficulty.description}</p>
            {difficulty.proposal && (
              <>
                <h3 className={styles.proposal}>{t('difficulties.proposal')}</h3>
                <p className={styles.words}>{difficulty.proposal}</p>
              </>
            )}
          </Card>
          <NextSteps difficulty={difficulty} onAsk={setAsked} />
          <Thread replies={difficulty.replies} />
        </div>
        <FactsCard difficulty={difficulty} />
      </div>
      {asked && <ActDialog difficulty={difficulty} asked={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function FactsCard({ difficulty }: { difficulty: DifficultyDetail }) {
  const { t } = useTranslation()
  const { task, target, escalation, merged, merged_into: into } = difficulty
  const day = (date: string | null) => date && formatDate(date)
  const about = task && difficulty.assignment_id
  return (
    <Card title={t('difficulties.facts')}>
      <Facts
        facts={[
          [t('difficulties.kind'), t(`difficulties.kinds.${difficulty.kind}`)],
          [
            t('difficulties.about'),
            about ? (
              <Link key="task" to="/phan-cong/$id" params={{ id: difficulty.assignment_id! }}>
                {task.code}: {task.name}
              </Link>
            ) : (
              (task ?? target) && `${(task ?? target)!.code}: ${(task ?? target)!.name}`
            ),
          ],
          [
            t('difficulties.priority'),
            difficulty.priority && t(`difficulties.priorities.${difficulty.priority}`),
          ],
          [t('difficulties.wishedOn'), day(difficulty.wished_on)],
          [t('difficulties.dueHead'), day(difficulty.due_on)],
          [t('difficulties.handler'), difficulty.handler?.name],
          [t('difficulties.advisor'), difficulty.advisor?.name],
          [
            t('difficulties.letter'),
            escalation && `${escalation.letter_number} · ${formatDate(escalation.letter_on)}`,
          ],
          [
            t('difficulties.decision'),
            escalation?.decision_number &&
              `${escalation.decision_number} · ${formatDate(escalation.decision_on)}`,
          ],
          [
            t('difficulties.workingDays'),
            t(difficulty.first_answered_on ? 'difficulties.answeredIn' : 'difficulties.waitedFor', {
              count: difficulty.working_days,
            }),
          ],
          [t('difficulties.resolvedOn'), day(difficulty.resolved_on)],
          [t('difficulties.mergedInto'), into && <Other key="into" other={into} />],
          [
            t('difficulties.merged'),
            merged.length > 0 && merged.map((other) => <Other key={other.id} other={other} />),
          ],
        ]}
      />
    </Card>
  )
}

function Other({ other }: { other: DifficultyDetail['merged'][number] }) {
  return (
    <Link className={styles.other} to="/kho-khan/$id" params={{ id: other.id }}>
      {unitName(other.owner)}: {other.title}
    </Link>
  )
}
