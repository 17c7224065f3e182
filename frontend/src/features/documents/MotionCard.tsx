/** The items of a directive with the tasks they became, or the tasks that the paper made due. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PaperDetail } from '@/api/documents'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Card } from '@/ui/Card'
import styles from './PaperPage.module.css'

export function MotionCard({ paper }: { paper: PaperDetail }) {
  const { t } = useTranslation()
  const bodies = new Map(paper.set_in_motion.map((task) => [task.code, task.bodies]))
  const names = (some: PaperDetail['items'][number]['leads']) => some.map((body) => unitName(body)).join(', ')
  if (paper.items.length > 0)
    return (
      <Card title={t('documents.itemsTitle', { count: paper.items.length })} sub={t('documents.itemsSub')}>
        <ol className={styles.items}>
          {paper.items.map((item) => (
            <li key={item.position}>
              <p>{item.text}</p>
              <small>
                {t('documents.itemLeads', { bodies: names(item.leads) })}
                {item.coordinating.length > 0 &&
                  `. ${t('documents.itemCoordinating', { bodies: names(item.coordinating) })}`}
                . {t('documents.itemDue', { date: formatDate(item.due_on) })}
              </small>
              {item.task_code && <TaskMade code={item.task_code} count={bodies.get(item.task_code)} />}
            </li>
          ))}
        </ol>
      </Card>
    )
  if (paper.set_in_motion.length === 0) return null
  return (
    <Card title={t('documents.motionTitle')}>
      <ol className={styles.items}>
        {paper.set_in_motion.map((task) => (
          <li key={task.code}>
            <p>{task.text}</p>
            <small>{t('documents.itemDue', { date: formatDate(task.due_on) })}</small>
            <TaskMade code={task.code} count={task.bodies} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

function TaskMade({ code, count = 0 }: { code: string; count?: number }) {
  const { t } = useTranslation()
  return (
    <small>
      <Link to="/phan-cong" search={{ xem: 'danh-sach', q: code, cap: 'moi' }}>
        {t('documents.taskMade', { code, count })}
      </Link>
    </small>
  )
}
