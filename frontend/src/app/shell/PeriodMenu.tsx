/** The periods to choose from, unfolded. */
import { Menu } from '@base-ui/react/menu'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Period } from '@/api/types'
import { formatDateRange, formatDayMonth } from '@/lib/dates'
import { Icon } from '@/ui/Icon'
import menu from '@/ui/menu.module.css'
import { useCurrentPeriod, usePeriods } from '../period'
import { PeriodLabel } from './PeriodLabel'
import styles from './PeriodSwitch.module.css'

export default function PeriodMenu() {
  const periods = usePeriods()
  const current = useCurrentPeriod()
  const navigate = useNavigate()
  if (!current) return null
  const choose = (code: string) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ky: code }) } as never)
  return (
    <Menu.Root modal={false} defaultOpen>
      <Menu.Trigger className={styles.trigger}>
        <PeriodLabel period={current} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} positionMethod="fixed" align="end" sideOffset={6}>
          <Menu.Popup className={menu.popup}>
            <Menu.RadioGroup value={current.code} onValueChange={choose}>
              {periods.map((period) => (
                <PeriodChoice key={period.id} period={period} />
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function PeriodChoice({ period }: { period: Period }) {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const due = period.due_on.district
  const state = !period.is_open
    ? t(today > period.ends_on ? 'shell.periodClosed' : 'shell.periodNotOpen')
    : due && t('shell.periodDue', { date: formatDayMonth(due) })
  return (
    <Menu.RadioItem className={menu.item} value={period.code} closeOnClick>
      <span>
        {period.name}
        <small>
          {[formatDateRange(period.starts_on, period.ends_on), state].filter(Boolean).join(' · ')}
        </small>
      </span>
      <Menu.RadioItemIndicator>
        <Icon name="check" size={16} />
      </Menu.RadioItemIndicator>
    </Menu.RadioItem>
  )
}
