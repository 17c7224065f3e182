/** One line: what was asked for, given, spent and is left, what may be done with it now, its entries and its history. */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BudgetDetail, BudgetEntry } from '@/api/budget'
import { allows } from '@/lib/actions'
import { formatMoment } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts } from '@/ui/Facts'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { Timeline } from '@/ui/Timeline'
import { ActDialog, type Asked } from './ActDialog'
import { money } from './amount'
import styles from './Budget.module.css'
import { BudgetTag } from './BudgetTag'
import { EntriesCard } from './EntriesCard'
import { Figures } from './Figures'
import { LineDialog } from './LineDialog'
import { choicesQuery, lineQuery } from './queries'

const OFFERED: Asked[] = ['propose', 'synthesise', 'allocate', 'disburse', 'return', 'withdraw']

export function LinePage({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data: line } = useSuspenseQuery(lineQuery(id))
  const { data: choices } = useQuery(choicesQuery(line.plan_id))
  const [asked, setAsked] = useState<{ act: Asked; entry?: BudgetEntry } | null>(null)
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <Crumbs steps={[{ label: t('budget.title'), to: '/kinh-phi' }]} here={unitName(line.owner)} />
      <PageHead
        title={line.purpose}
        tabTitle={line.purpose.slice(0, 60)}
        sub={`${unitName(line.owner)} · ${t(`budget.sources.${line.source}`)}`}
        actions={<PageTools />}
      >
        <p className={styles.tags}>
          <BudgetTag state={line.state} />
        </p>
      </PageHead>
      <div className={styles.columns}>
        <div className="stack">
          {line.returned_note && (
            <Note tone="warn">{t('budget.returnedFor', { note: line.returned_note })}</Note>
          )}
          <NextSteps line={line} onAsk={(act) => setAsked({ act })} onEdit={() => setEditing(true)} />
          <Card title={t('budget.amountsTitle')}>
            <Figures of={line} />
            <LineFacts line={line} />
          </Card>
          <EntriesCard line={line} onVoid={(entry) => setAsked({ act: 'void', entry })} />
        </div>
        <History line={line} />
      </div>
      {asked && (
        <ActDialog line={line} asked={asked.act} entry={asked.entry} onClose={() => setAsked(null)} />
      )}
      {isEditing && choices && <LineDialog choices={choices} line={line} onClose={() => setEditing(false)} />}
    </>
  )
}

interface NextProps {
  line: BudgetDetail
  onAsk: (act: Asked) => void
  onEdit: () => void
}

function NextSteps({ line, onAsk, onEdit }: NextProps) {
  const { t } = useTranslation()
  if (line.actions.length === 0) return null
  const offered = OFFERED.filter((act) => allows(line.actions, act))
  const first = offered.find((act) => act !== 'return' && act !== 'withdraw')
  return (
    <Card title={t('budget.now')}>
      <div className={styles.next}>
        {offered.map((act) => (
          <Button key={act} variant={act === first ? 'primary' : 'plain'} onClick={() => onAsk(act)}>
            {t(`budget.acts.${act}.button`)}
          </Button>
        ))}
        {allows(line.actions, 'edit') && (
          <Button icon="pen" onClick={onEdit}>
            {t('budget.acts.edit.button')}
          </Button>
        )}
      </div>
    </Card>
  )
}

function LineFacts({ line }: { line: BudgetDetail }) {
  const { t } = useTranslation()
  return (
    <Facts
      facts={[
        [
          t('budget.objective'),
          line.objective_code ? `${line.objective_code} ${line.objective_name ?? ''}` : t('budget.general'),
        ],
        [
          t('budget.task'),
          line.task && (
            <Link to="/ke-hoach/nhiem-vu/$code" params={{ code: line.task.code }}>
              {line.task.code} {line.task.name}
            </Link>
          ),
        ],
        [t('budget.source'), t(`budget.sources.${line.source}`)],
        [t('budget.finance'), line.finance && unitName(line.finance)],
      ]}
    />
  )
}

function History({ line }: { line: BudgetDetail }) {
  const { t } = useTranslation()
  return (
    <Card title={t('budget.history')}>
      <Timeline
        label={t('budget.history')}
        items={line.steps.map((step) => ({
          id: step.id,
          title: t(`budget.done.${step.verb.replace('budget_line.', '')}`),
          detail: step.by,
          at: formatMoment(step.at),
          body: (
            <>
              {money(step.amount ?? step.synthesised ?? step.planned)}
              {step.note && <p className="small">{step.note}</p>}
            </>
          ),
        }))}
      />
    </Card>
  )
}
