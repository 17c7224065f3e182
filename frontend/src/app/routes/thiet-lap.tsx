/** Thiết lập: what the city's system goes by, and who set it. */
import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SettingsPage } from '@/features/settings/SettingsPage'
import { ButtonLink } from '@/ui/Button'

export const Route = createLazyRoute('/shell/thiet-lap')({ component: Screen })

function Screen() {
  const { t } = useTranslation()
  const toCalendar = (
    <ButtonLink icon="calendar" to="/thiet-lap/lich">
      {t('settings.calendar.title')}
    </ButtonLink>
  )
  return <SettingsPage links={toCalendar} />
}
