/** One task of the plan; what was inferred from its text is marked as such. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Task } from '@/api/registry'
import type { Ref } from '@/api/types'
import { formatDate } from '@/lib/dates'
import { Tag } from '@/ui/Tag'
import styles from './TaskList.module.css'

function names(bodies: Ref[]): string {
  return bodies.map((body) => body.short_name ?? body.name).join(', ')
}

export function TaskRow({ task }: { task: Task }) {
  const { t } = useTranslation()
  return (
    <li className={styles.task}>
      <p className="code">
        {task.code} · {t(`tasks.recurrence.${task.recurrence}`, { defaultValue: task.recurrence })}
        {task.source === 'directive' && (
          <>
            {' · '}
            <Tag tone="primary" icon="flag" size="s">
              {t('tasks.fromDirective', { date: formatDate(task.due_on) })}
            </Tag>
          </>
        )}
        {task.recurrence_basis === 'inferred' && ` (${t('tasks.inferred')})`}
      </p>
      <p className={styles.text}>
        <Link to="/ke-hoach/nhiem-vu/$code" params={{ code: task.code }}>
          {task.text}
        </Link>
      </p>
      <dl className={styles.who}>
        {task.leads.length > 0 && (
          <div>
            <dt>{t('tasks.lead')}</dt>
            <dd>
              {names(task.leads)}{' '}
              {task.lead_basis === 'inferred' && (
                <Tag tone="none" size="s">
                  {t('common.inferred')}
                </Tag>
              )}
            </dd>
          </div>
        )}
        {task.coordinating.length > 0 && (
          <div>
            <dt>{t('tasks.coordinating')}</dt>
            <dd>{names(task.coordinating)}</dd>
          </div>
        )}
      </dl>
      {task.note && <p className="small">{task.note}</p>}
    </li>
  )
}
