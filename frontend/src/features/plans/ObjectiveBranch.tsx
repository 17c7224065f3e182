/** One goal group of the plan with its targets, their figures, and the tasks that serve it. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IndicatorNode, ObjectiveNode, Outline, TargetNode } from '@/api/plan'
import { Icon } from '@/ui/Icon'
import { Tag } from '@/ui/Tag'
import { IndicatorLink, TaskLink } from './links'
import styles from './Tree.module.css'
import { thresholdWords } from './words'

interface Shared {
  outline: Outline
  waiting: Set<string>
  isOpen: (code: string) => boolean
  /** Absent while a filter keeps everything open. */
  onToggle?: (code: string) => void
}

export function ObjectiveBranch({ objective, ...shared }: Shared & { objective: ObjectiveNode }) {
  const { t } = useTranslation()
  return (
    <li className={styles.objective}>
      <h2>
        <span className="code">{objective.section}</span> {objective.name}
      </h2>
      <ul>
        {objective.targets.map((target) => (
          <TargetBranch key={target.code} target={target} {...shared} />
        ))}
        {objective.tasks.length > 0 && (
          <li>
            <Toggle
              code={`${objective.code}-nv`}
              shared={shared}
              label={
                <>
                  <b>{t('plan.tasksOf')}</b>
                  <small>{t('plan.taskCount', { count: objective.tasks.length })}</small>
                </>
              }
            />
            {shared.isOpen(`${objective.code}-nv`) && <TaskLeaves codes={objective.tasks} {...shared} />}
          </li>
        )}
      </ul>
    </li>
  )
}

function Toggle({ code, shared, label }: { code: string; shared: Shared; label: React.ReactNode }) {
  const isOpen = shared.isOpen(code)
  if (!shared.onToggle) return <div className={styles.toggle}>{label}</div>
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-expanded={isOpen}
      onClick={() => shared.onToggle?.(code)}
    >
      <Icon name="chevron-right" size={16} className={isOpen ? styles.turned : undefined} />
      <span>{label}</span>
    </button>
  )
}

function TargetBranch({ target, ...shared }: Shared & { target: TargetNode }) {
  const { t } = useTranslation()
  return (
    <li>
      <div className={styles.target}>
        <Toggle
          code={target.code}
          shared={shared}
          label={
            <>
              {!target.is_holder && <span className="code">{target.code}</span>}
              <b>{target.name}</b>
              <small>
                {[target.threshold_text, t('plan.indicatorCount', { count: target.indicators.length })]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </>
          }
        />
        <Link
          className={styles.more}
          to="/ke-hoach/chi-tieu/$code"
          params={{ code: target.code }}
          aria-label={t('plan.openTarget', { name: target.name })}
        >
          {t('plan.details')}
        </Link>
      </div>
      {shared.isOpen(target.code) && (
        <ul className={styles.leaves}>
          {target.indicators.map((indicator) => (
            <IndicatorLeaf key={indicator.code} indicator={indicator} {...shared} />
          ))}
        </ul>
      )}
    </li>
  )
}

function IndicatorLeaf({ indicator, outline, waiting }: Shared & { indicator: IndicatorNode }) {
  const { t } = useTranslation()
  const names = new Map(outline.bodies.map((body) => [body.code, body.short_name ?? body.name]))
  const reporters = indicator.reporters.map((code) => names.get(code) ?? code)
  return (
    <li className={styles.leaf}>
      <span className="code">{indicator.code}</span>
      <span className={styles.name}>
        <IndicatorLink code={indicator.code}>{indicator.name}</IndicatorLink>
        <small>
          {reporters.length ? reporters.join(', ') : t('plan.computed')}
          {indicator.tasks.length > 0 && ` · ${t('plan.taskCount', { count: indicator.tasks.length })}`}
        </small>
      </span>
      <span className={styles.threshold}>{thresholdWords(indicator, t) ?? t('plan.followed')}</span>
      <span className={styles.tag}>{waiting.has(indicator.code) && <Waiting />}</span>
    </li>
  )
}

function TaskLeaves({ codes, outline, waiting }: Shared & { codes: string[] }) {
  const names = new Map(outline.bodies.map((body) => [body.code, body.short_name ?? body.name]))
  const tasks = outline.tasks.filter((task) => codes.includes(task.code))
  return (
    <ul className={styles.leaves}>
      {tasks.map((task) => (
        <li key={task.code} className={styles.leaf}>
          <span className="code">{task.code}</span>
          <span className={styles.name}>
            <TaskLink code={task.code}>{task.text}</TaskLink>
            <small>{task.leads.map((code) => names.get(code) ?? code).join(', ')}</small>
          </span>
          <span className={styles.tag}>{waiting.has(task.code) && <Waiting />}</span>
        </li>
      ))}
    </ul>
  )
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <Tag tone="warn" icon="comment" size="s">
      {t('plan.state.short')}
    </Tag>
  )
}
