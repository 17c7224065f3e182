/** Language and appearance, kept on this device; the language also with the account. */
import { Menu } from '@base-ui/react/menu'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { savePersonLocale } from '@/access/queries'
import { changeLocale } from '@/lib/i18n'
import { currentLocale, type Locale } from '@/lib/locale'
import { currentTheme, rememberTheme, type Theme } from '@/lib/theme'
import { Icon } from '@/ui/Icon'
import menu from '@/ui/menu.module.css'

export function LanguageItems() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const choose = async (locale: Locale) => {
    await changeLocale(locale)
    // The page already speaks the chosen language; the account may follow later.
    savePersonLocale(locale).catch(() => undefined)
    await queries.invalidateQueries()
  }
  return (
    <Menu.Group>
      <Menu.GroupLabel className={menu.title}>{t('shell.language')}</Menu.GroupLabel>
      <Menu.RadioGroup value={currentLocale()} onValueChange={(value: Locale) => void choose(value)}>
        <Choice value="vi" label={t('shell.vietnamese')} />
        <Choice value="en" label={t('shell.english')} />
      </Menu.RadioGroup>
    </Menu.Group>
  )
}

export function ThemeItems() {
  const { t } = useTranslation()
  const [theme, setTheme] = useState(currentTheme)
  const choose = (value: Theme) => {
    rememberTheme(value)
    setTheme(value)
  }
  return (
    <Menu.Group>
      <Menu.GroupLabel className={menu.title}>{t('shell.theme')}</Menu.GroupLabel>
      <Menu.RadioGroup value={theme} onValueChange={choose}>
        <Choice value="system" label={t('shell.themeSystem')} />
        <Choice value="light" label={t('shell.themeLight')} />
        <Choice value="dark" label={t('shell.themeDark')} />
      </Menu.RadioGroup>
    </Menu.Group>
  )
}

function Choice({ value, label }: { value: string; label: string }) {
  return (
    <Menu.RadioItem className={menu.item} value={value}>
      {label}
      <Menu.RadioItemIndicator>
        <Icon name="check" size={16} />
      </Menu.RadioItemIndicator>
    </Menu.RadioItem>
  )
}
