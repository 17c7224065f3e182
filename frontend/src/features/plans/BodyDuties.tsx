/** What one body has to do under the plan: tasks it leads or takes part in, figures it owes, and when. */
import { useSuspenseQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Card } from '@/ui/Card'
import { CalendarCard } from './CalendarCard'
import { DutyTable } from './DutyTable'
import { dutiesOf, tasksOf } from './queries'
import { TaskItems } from './TaskItems'

interface Props {
  code: string
  level: string
  groups: string[]
}

export function BodyDuties({ code, level, groups }: Props) {
  const { t } = useTranslation()
  const codes = [code, ...groups]
  const answers = useSuspenseQueries({ queries: codes.map((one) => tasksOf({ body: one })) })
  const [{ data: duties }] = useSuspenseQueries({ queries: [dutiesOf(code)] })
  const tasks = [...new Map(answers.flatMap(({ data }) => data).map((task) => [task.code, task])).values()]
  const leads = tasks.filter((task) => task.leads.some((body) => codes.includes(body.code)))
  const others = tasks.filter((task) => !leads.includes(task))
  return (
    <>
      <Card title={t('plan.bodyDuties', { count: duties.length })} sub={t('plan.duty.sub')} isFlush>
        <DutyTable duties={duties} byIndicator />
      </Card>
      <CalendarCard duties={duties} levels={[level]} />
      <Card title={t('plan.bodyLeads', { count: leads.length })} isFlush>
        <TaskItems tasks={leads} />
      </Card>
      <Card title={t('plan.bodyCoordinates', { count: others.length })} isFlush>
        <TaskItems tasks={others} />
      </Card>
    </>
  )
}
