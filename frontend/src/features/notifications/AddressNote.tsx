/** Says that the own mailbox refuses letters, and lets its owner say that it is right. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import styles from './Preferences.module.css'
import { preferencesQuery, useConfirmAddress } from './queries'

export function AddressNote() {
  const { t } = useTranslation()
  const { data } = useQuery(preferencesQuery)
  const confirm = useConfirmAddress()
  if (confirm.isSuccess)
    return (
      <Note tone="ok" role="status">
        {t('notices.preferences.confirmed')}
      </Note>
    )
  if (!data?.refused_at) return null
  return (
    <Note tone="warn" role="status">
      <p className={styles.refused}>
        {t('notices.preferences.refused', { address: data.address, at: formatMoment(data.refused_at) })}
      </p>
      <Button size="s" isBusy={confirm.isPending} onClick={() => confirm.mutate()}>
        {t('notices.preferences.confirm')}
      </Button>
    </Note>
  )
}
