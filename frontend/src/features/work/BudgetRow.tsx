/** Lines of the budget that wait for this person: one that came back, or all with which one thing is to be done. */
import { useTranslation } from 'react-i18next'
import type { BudgetDuty } from '@/api/budget'
import { formatDayMonth } from '@/lib/dates'
import { formatInteger } from '@/lib/numbers'
import { unitName } from '@/lib/unitName'
import { ButtonLink } from '@/ui/Button'
import { Leaf } from './DateBox'
import { TaskRow } from './TaskRow'

interface Props {
  duty: BudgetDuty
  isPrimary: boolean
}

export function BudgetRow({ duty, isPrimary }: Props) {
  const { t } = useTranslation()
  const { act, purpose, note, by, at, owner } = duty
  // What came back and was mended is proposed once more.
  const said = act === 'propose' && duty.state === 'returned' ? 'proposeAgain' : act
  const isBack = act === 'mend'
  const meta = [
    `${formatInteger(duty.amount)}\u00a0đ`,
    owner ? unitName(owner) : t('work.money.bodies', { count: duty.bodies }),
    !isBack && t('work.money.since', { date: formatDayMonth(at) }),
  ]
  return (
    <TaskRow
      leaf={<Leaf icon="coins" isUrgent={isBack} />}
      title={
        purpose
          ? t(`work.money.title.${said}`, { purpose })
          : t(`work.money.several.${said}`, { count: duty.lines })
      }
      meta={meta.filter(Boolean).join(' · ')}
      said={isBack && note ? { note, by, at } : null}
      go={<Go duty={duty} isPrimary={isPrimary} />}
    />
  )
}

function Go({ duty, isPrimary }: Props) {
  const { t } = useTranslation()
  const variant = isPrimary ? 'primary' : 'plain'
  const label = t(`work.money.go.${duty.act}`)
  if (duty.id)
    return (
      <ButtonLink to="/kinh-phi/$id" params={{ id: duty.id }} variant={variant}>
        {label}
      </ButtonLink>
    )
  return (
    <ButtonLink to="/kinh-phi" search={{ tinh_trang: duty.state }} variant={variant}>
      {label}
    </ButtonLink>
  )
}
