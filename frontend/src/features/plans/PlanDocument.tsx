/** The whole plan as a document to read or print: its bases, targets, figures, duties, tasks and calendar. */
import { useSuspenseQueries } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Indicator, ObjectiveNode, Outline, Reading, TaskNode } from '@/api/plan'
import { formatDate } from '@/lib/dates'
import { currentLocale } from '@/lib/locale'
import { Crumbs } from '@/ui/Crumbs'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { CalendarCard } from './CalendarCard'
import styles from './Document.module.css'
import { indicatorsQuery, outlineQuery, planQuery, readingsQuery } from './queries'
import { openCodes } from './PlanTree'
import { thresholdWords } from './words'

interface Bases {
  legal_bases?: Record<string, string | null>[]
  signer?: { name?: string; title?: string }
}

export function PlanDocument() {
  const { t } = useTranslation()
  const me = useSession()
  const planId = me.plan?.id ?? ''
  const [{ data: plan }, { data: outline }, { data: indicators }, { data: readings }] = useSuspenseQueries({
    queries: [planQuery(planId), outlineQuery(planId), indicatorsQuery(planId), readingsQuery],
  })
  const document = plan.document as Bases
  const waiting = openCodes(readings.items)
  return (
    <>
      <Crumbs steps={[{ label: t('plan.title'), to: '/ke-hoach' }]} here={t('plan.document.title')} />
      <PageHead
        title={plan.short_title}
        tabTitle={t('plan.document.title')}
        sub={[
          plan.issuer?.name,
          plan.coordinator && `${t('plan.document.coordinator')}: ${plan.coordinator.name}`,
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={<PageTools />}
      />
      <article className={styles.document}>
        <p className={styles.full}>{plan.title}</p>
        <Bases bases={document.legal_bases ?? []} />
        {outline.objectives.map((objective) => (
          <ObjectivePart
            key={objective.code}
            objective={objective}
            outline={outline}
            indicators={indicators}
            waiting={waiting}
          />
        ))}
        <TasksPart
          tasks={outline.tasks.filter((task) => task.source === 'plan')}
          outline={outline}
          waiting={waiting}
        />
        <CalendarCard duties={[{ frequencies: ['semi_annual', 'annual'] }]} />
        <p className={styles.foot}>
          {t('plan.document.foot', { date: formatDate(me.business_date) })} {unsettled(readings.items, t)}
        </p>
      </article>
    </>
  )
}

function unsettled(readings: Reading[], t: TFunction): string {
  const count = readings.filter((one) => one.state === 'open').length
  return count ? t('plan.document.openCount', { count }) : ''
}

function Bases({ bases }: { bases: Record<string, string | null>[] }) {
  const { t } = useTranslation()
  if (bases.length === 0) return null
  return (
    <section>
      <h2>{t('plan.document.bases')}</h2>
      <ul className={styles.bases}>
        {bases.map((base, index) => (
          <li key={index}>{(currentLocale() === 'en' && base.title_en) || base.title_vi}</li>
        ))}
      </ul>
    </section>
  )
}

function nameOf(outline: Outline): (code: string) => string {
  const names = new Map(outline.bodies.map((body) => [body.code, body.short_name ?? body.name]))
  return (code) => names.get(code) ?? code
}

interface Shared {
  outline: Outline
  waiting: Set<string>
}

function ObjectivePart({
  objective,
  indicators,
  outline,
  waiting,
}: Shared & { objective: ObjectiveNode; indicators: Indicator[] }) {
  const { t } = useTranslation()
  const name = nameOf(outline)
  const full = new Map(indicators.map((one) => [one.code, one]))
  return (
    <section>
      <h2>
        {objective.section}. {objective.name}
      </h2>
      {objective.targets.map((target) => (
        <div key={target.code} className={styles.target}>
          <h3>
            {!target.is_holder && `${target.code}. `}
            {target.name}
          </h3>
          {!target.is_holder && <p>{target.text}</p>}
          <table>
            <caption className="vh">{target.name}</caption>
            <thead>
              <tr>
                {['code', 'indicator', 'threshold', 'reporters'].map((head) => (
                  <th key={head} scope="col">
                    {t(`plan.document.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {target.indicators.map((node) => (
                <tr key={node.code}>
                  <td className="num">{node.code}</td>
                  <th scope="row">
                    {node.name}
                    <small>{full.get(node.code)?.definition}</small>
                    {waiting.has(node.code) && <em>{t('plan.state.open')}</em>}
                  </th>
                  <td className="num">{thresholdWords(node, t) ?? t('plan.followed')}</td>
                  <td>{node.reporters.map(name).join(', ') || t('plan.computed')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  )
}

function TasksPart({ tasks, outline, waiting }: Shared & { tasks: TaskNode[] }) {
  const { t } = useTranslation()
  const name = nameOf(outline)
  return (
    <section>
      <h2>{t('plan.document.tasks', { count: tasks.length })}</h2>
      <table>
        <caption className="vh">{t('tasks.title')}</caption>
        <thead>
          <tr>
            {['code', 'task', 'lead', 'recurrence'].map((head) => (
              <th key={head} scope="col">
                {t(`plan.document.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.code}>
              <td className="num">{task.code}</td>
              <th scope="row">
                {task.text}
                {task.coordinating.length > 0 && (
                  <small>
                    {t('plan.coordinating')}: {task.coordinating.map(name).join(', ')}
                  </small>
                )}
                {waiting.has(task.code) && <em>{t('plan.state.open')}</em>}
              </th>
              <td>{task.leads.map(name).join(', ')}</td>
              <td>{t(`plan.recurrence.${task.recurrence}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
