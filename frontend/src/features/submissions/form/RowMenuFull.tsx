/** The rarer things one may do with a figure, unfolded. */
import { Menu } from '@base-ui/react/menu'
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { cx } from '@/lib/text'
import { IconButton } from '@/ui/Button'
import { Icon, type IconName } from '@/ui/Icon'
import menu from '@/ui/menu.module.css'
import { chooseAbsence } from './AbsenceEntry'
import { cellKey, type Absence } from './cells'
import { useEntry, useReportContext } from './reportContext'
import styles from './Row.module.css'
import type { RowMenuProps } from './RowMenu'

export default function RowMenuFull({ item, isInfoOpen, onNote, onInfo }: RowMenuProps) {
  const { t } = useTranslation()
  const { canEdit } = useReportContext()
  return (
    <Menu.Root modal={false} defaultOpen>
      <Menu.Trigger
        render={
          <IconButton
            icon="more"
            label={t('report.more', { code: item.indicator.code })}
            className={styles.menu}
          />
        }
      />
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} align="end" sideOffset={4}>
          <Menu.Popup className={menu.popup}>
            <Menu.Item className={cx(menu.item, menu.lead)} onClick={onInfo}>
              <Icon name="info" />
              {t(isInfoOpen ? 'report.hideInfo' : 'report.showInfo')}
            </Menu.Item>
            {canEdit && (
              <Menu.Item className={cx(menu.item, menu.lead)} onClick={onNote}>
                <Icon name="comment" />
                {t('report.addNote')}
              </Menu.Item>
            )}
            {canEdit && item.indicator.entry !== 'none' && <AbsenceItems item={item} />}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

const CHOICES: { absence: Absence | null; icon: IconName; label: string }[] = [
  { absence: 'missing', icon: 'no-data', label: 'common.status.no_data' },
  { absence: 'not_applicable', icon: 'not-applicable', label: 'common.status.not_applicable' },
  { absence: null, icon: 'pen', label: 'report.enterNumber' },
]

function AbsenceItems({ item }: { item: Item }) {
  const { t } = useTranslation()
  const { store } = useReportContext()
  const { absence: now } = useEntry(cellKey(item.indicator.id))
  return (
    <>
      <div className={menu.line} />
      {CHOICES.filter(({ absence }) => absence !== now).map(({ absence, icon, label }) => (
        <Menu.Item
          key={label}
          className={cx(menu.item, menu.lead)}
          onClick={() => chooseAbsence(store, item, absence)}
        >
          <Icon name={icon} />
          {t(label)}
        </Menu.Item>
      ))}
    </>
  )
}
