/** Where a figure that is counted from records comes from: the records themselves, one step away. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function Records() {
  const { t } = useTranslation()
  return (
    <p>
      {t('feeding.recordsSaid')}{' '}
      <Link to="/kiem-tra" search={{ xem: 'do-phu' } as never}>
        {t('feeding.recordsLink')}
      </Link>
    </p>
  )
}
