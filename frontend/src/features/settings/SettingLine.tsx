/** One setting: what it means, what holds, where that comes from, who set it, and its changes on demand. */
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Setting } from '@/api/settings'
import { allows } from '@/lib/actions'
import { formatMoment } from '@/lib/dates'
import { late } from '@/lib/late'
import { Button } from '@/ui/Button'
import { Facts } from '@/ui/Facts'
import { Note } from '@/ui/Note'
import { Quote } from '@/ui/Quote'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { Timeline } from '@/ui/Timeline'
import { settingQuery } from './queries'
import styles from './Settings.module.css'
import { said, told } from './values'

const SettingDialog = late(() => import('./SettingDialog').then((m) => ({ default: m.SettingDialog })))

export function SettingLine({ setting }: { setting: Setting }) {
  const { t } = useTranslation()
  const [isOpen, open] = useState(false)
  const usual = told(setting, setting.default, t)
  return (
    <li className={styles.line} id={setting.key}>
      <div className={styles.said}>
        <h3>{setting.name}</h3>
        <p>{setting.meaning}</p>
        <div className={styles.tags}>
          {setting.is_security && (
            <Tag tone="neutral" size="s" icon="lock">
              {t('settings.security')}
            </Tag>
          )}
          <Tag tone={setting.basis === 'inferred' ? 'warn' : 'neutral'} size="s">
            {t(`settings.bases.${setting.basis}`)}
          </Tag>
        </div>
      </div>
      <div className={styles.value}>
        <p className={styles.holds}>
          {setting.parts.map((part) => (
            <span key={part.name}>
              {setting.parts.length > 1 && <small>{part.label}: </small>}
              {said(part, setting.value[part.name], t)}
            </span>
          ))}
        </p>
        <Facts
          facts={[
            [t('settings.default'), setting.is_changed ? usual : t('settings.isDefault')],
            [
              t('settings.lastChange'),
              setting.changed_by && `${setting.changed_by}, ${formatMoment(setting.changed_at)}`,
            ],
          ]}
        />
      </div>
      {allows(setting.actions, 'change') && (
        <Button
          className={styles.edit}
          aria-label={t('settings.editOf', { name: setting.name })}
          onClick={() => open(true)}
        >
          {t('settings.edit')}
        </Button>
      )}
      <History setting={setting} />
      {isOpen && (
        <Suspense>
          <SettingDialog settingKey={setting.key} onClose={() => open(false)} />
        </Suspense>
      )}
    </li>
  )
}

/** Loaded when it is opened; where a setting was never changed there is nothing to open. */
function History({ setting }: { setting: Setting }) {
  const { t } = useTranslation()
  const [isOpen, open] = useState(false)
  return (
    <details className={styles.more} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{t('settings.more')}</summary>
      <Facts
        facts={[
          [t('settings.source'), setting.source],
          [t('settings.effect'), setting.effect],
          [t('settings.scope'), t(`settings.scopes.${setting.scope}`)],
        ]}
      />
      {isOpen && setting.changed_by && <Changes setting={setting} />}
      {!setting.changed_by && <p className="sub">{t('settings.neverChanged')}</p>}
    </details>
  )
}

function Changes({ setting }: { setting: Setting }) {
  const { t } = useTranslation()
  const { data, error } = useQuery({ ...settingQuery(setting.key), throwOnError: false })
  if (error) return <Note tone="bad">{t('settings.loadFailed')}</Note>
  if (!data) return <Skeleton height={80} />
  return (
    <Timeline
      label={t('settings.historyOf', { name: setting.name })}
      items={data.history.map((step) => ({
        id: step.id,
        title: t(step.is_reset ? 'settings.wasReset' : 'settings.wasSet', {
          was: told(setting, step.was, t),
          becomes: told(setting, step.becomes, t),
        }),
        detail: step.by,
        at: formatMoment(step.at),
        body: step.reason && <Quote>{step.reason}</Quote>,
      }))}
    />
  )
}
