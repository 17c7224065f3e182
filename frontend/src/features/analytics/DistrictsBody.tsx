/** Shows what districts report, or says in plain words why nothing can be shown. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MapDashboard } from '@/api/figures'
import { Icon, type IconName } from '@/ui/Icon'
import { Note } from '@/ui/Note'
import { Waiting } from '@/ui/Waiting'
import styles from './Dashboard.module.css'

interface Props {
  map?: MapDashboard
  error: unknown
  children: (map: MapDashboard) => ReactNode
}

export function DistrictsBody({ map, error, children }: Props) {
  const { t } = useTranslation()
  if (error) return <Note tone="bad">{t('analytics.districts.failed')}</Note>
  if (!map) return <Waiting bars={[24, 180, 24]} label={t('shell.loading')} />
  if (map.is_withheld) return <Reason icon="shield" name="withheld" text={map.reason} />
  return isOwnView(map) || hasDistricts(map) ? children(map) : <Reason icon="no-data" name="cityOnly" />
}

/** True for a person who sees the own area alone: her map stays, with the rest blank. */
export function isOwnView(map: MapDashboard): boolean {
  return map.tiles.some((tile) => !tile.is_visible) && map.tiles.some((tile) => tile.is_visible)
}

/** True when at least one place in sight has a figure. */
export function hasDistricts(map: MapDashboard | undefined): map is MapDashboard {
  return !!map && !map.is_withheld && map.tiles.some((tile) => tile.is_visible && tile.value !== null)
}

function Reason({
  icon,
  name,
  text,
}: {
  icon: IconName
  name: 'withheld' | 'cityOnly'
  text?: string | null
}) {
  const { t } = useTranslation()
  return (
    <div className={styles.withheld}>
      <Icon name={icon} size={24} />
      <b>{t(`analytics.${name}.title`)}</b>
      <p>{text || t(`analytics.${name}.text`)}</p>
    </div>
  )
}
