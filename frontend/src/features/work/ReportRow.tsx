/** A periodic report that waits for this person: to begin, write, mend, sign or send. */
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { ReportDuty } from '@/api/reports'
import { formatDate, formatDayMonth } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { ButtonLink } from '@/ui/Button'
import { DateBox, Leaf } from './DateBox'
import { TaskRow } from './TaskRow'
import { useDaysLeft } from './useDaysLeft'

interface Props {
  duty: ReportDuty
  isPrimary: boolean
}

export function ReportRow({ duty, isPrimary }: Props) {
  const { t } = useTranslation()
  const { memberships } = useSession()
  const { act, period, owner, note, by, at } = duty
  const isOwn = memberships.length === 1 && memberships[0]?.organisation.id === owner.id
  const title = t(`work.periodic.title.${act}`, { period: period.name })
  const daysLeft = useDaysLeft(duty.days_left ?? 0)
  const meta = [
    duty.template_name,
    at && act !== 'mend' && t(`work.periodic.came.${act}`, { by, date: formatDayMonth(at) }),
    duty.from_on && t('work.periodic.signFrom', { date: formatDate(duty.from_on) }),
    duty.days_left !== null && daysLeft,
  ]
  const late = (duty.days_left ?? 0) < 0
  return (
    <TaskRow
      leaf={
        duty.due_on ? <DateBox date={duty.due_on} isUrgent={late || act === 'mend'} /> : <Leaf icon="log" />
      }
      title={isOwn ? title : `${title} · ${unitName(owner)}`}
      meta={meta.filter(Boolean).join(' · ')}
      said={act === 'mend' && note ? { note, by, at } : null}
      go={<Go duty={duty} isPrimary={isPrimary} />}
    />
  )
}

function Go({ duty, isPrimary }: Props) {
  const { t } = useTranslation()
  const variant = isPrimary ? 'primary' : 'plain'
  const label = t(`work.periodic.go.${duty.act}`)
  if (duty.id)
    return (
      <ButtonLink to="/bao-cao/$id" params={{ id: duty.id }} variant={variant}>
        {label}
      </ButtonLink>
    )
  // The period is kept by the shell, above the page that is named here.
  const period = { ky: duty.period.code } as never
  return (
    <ButtonLink to="/bao-cao" search={period} variant={variant}>
      {label}
    </ButtonLink>
  )
}
