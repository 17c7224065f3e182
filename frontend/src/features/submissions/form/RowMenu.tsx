/** The rarer things one may do with a figure. */
import { Menu } from '@base-ui/react/menu'
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { cx } from '@/lib/text'
import { IconButton } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import menu from '@/ui/menu.module.css'
import { chooseAbsence } from './AbsenceEntry'
import { cellKey } from './cells'
import { useEntry, useReportContext } from './reportContext'
import styles from './Row.module.css'

interface Props {
  item: Item
  isInfoOpen: boolean
  onNote: () => void
  onInfo: () => void
}

export function RowMenu({ item, isInfoOpen, onNote, onInfo }: Props) {
  const { t } = useTranslation()
  const { store, canEdit } = useReportContext()
  const entry = useEntry(cellKey(item.indicator.id))
  return (
    <Menu.Root modal={false}>
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
              <>
                <Menu.Item className={cx(menu.item, menu.lead)} onClick={onNote}>
                  <Icon name="comment" />
                  {t('report.addNote')}
                </Menu.Item>
                <div className={menu.line} />
                <Menu.Item
                  className={cx(menu.item, menu.lead)}
                  disabled={entry.absence === 'missing'}
                  onClick={() => chooseAbsence(store, item, 'missing')}
                >
                  <Icon name="no-data" />
                  {t('common.status.no_data')}
                </Menu.Item>
                <Menu.Item
                  className={cx(menu.item, menu.lead)}
                  disabled={entry.absence === 'not_applicable'}
                  onClick={() => chooseAbsence(store, item, 'not_applicable')}
                >
                  <Icon name="not-applicable" />
                  {t('common.status.not_applicable')}
                </Menu.Item>
                {entry.absence && (
                  <Menu.Item
                    className={cx(menu.item, menu.lead)}
                    onClick={() => chooseAbsence(store, item, null)}
                  >
                    <Icon name="pen" />
                    {t('report.enterNumber')}
                  </Menu.Item>
                )}
              </>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
