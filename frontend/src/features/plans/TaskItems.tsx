/** Tasks in a list: what, who leads, how often; each opens its page. */
import { useTranslation } from 'react-i18next'
import type { Task } from '@/api/registry'
import { EmptyState } from '@/ui/EmptyState'
import { BodyLinks, TaskLink } from './links'
import styles from './Page.module.css'
import { ReadingTag } from './ReadingTag'
import { useReadings } from './ReadingNote'

export function TaskItems({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation()
  const readings = useReadings()
  if (tasks.length === 0) return <EmptyState icon="info" title={t('plan.noTasks')} />
  return (
    <ul className={styles.items}>
      {tasks.map((task) => {
        const reading = readings.get(`task:${task.code}:lead`) ?? readings.get(`task:${task.code}:recurrence`)
        return (
          <li key={task.code}>
            <span className="code">{task.code}</span>
            <span>
              <TaskLink code={task.code}>{task.text}</TaskLink>
              <small className={styles.hint}>
                {t('plan.lead')}: <BodyLinks bodies={task.leads} /> ·{' '}
                {t(`plan.recurrence.${task.recurrence}`)}
              </small>
            </span>
            {reading && <ReadingTag reading={reading} />}
          </li>
        )
      })}
    </ul>
  )
}
