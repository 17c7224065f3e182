/** The rarer things one may do with a figure; loaded when they are asked for. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { IconButton } from '@/ui/Button'
import { deferred, type Wanting } from '@/ui/deferred'
import styles from './Row.module.css'

export interface RowMenuProps {
  item: Item
  isInfoOpen: boolean
  onNote: () => void
  onInfo: () => void
}

function Plain({ item, wanting }: RowMenuProps & { wanting: Wanting }) {
  const { t } = useTranslation()
  return (
    <IconButton
      icon="more"
      label={t('report.more', { code: item.indicator.code })}
      className={styles.menu}
      {...wanting}
    />
  )
}

export const RowMenu = deferred(Plain, () => import('./RowMenuFull'))
