/** Whether an establishment does business, and whether the authority lists it. */
import { useTranslation } from 'react-i18next'
import type { EstablishmentState } from '@/api/establishments'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'

const LOOKS: Record<EstablishmentState, [TagTone, IconName]> = {
  active: ['ok', 'ok'],
  suspended: ['warn', 'clock'],
  closed: ['none', 'close'],
}

export function EstablishmentTag({ state }: { state: EstablishmentState }) {
  const { t } = useTranslation()
  const [tone, icon] = LOOKS[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`establishments.states.${state}`)}
    </Tag>
  )
}

export function ListedTag({ isListed }: { isListed: boolean }) {
  const { t } = useTranslation()
  if (!isListed) return null
  return (
    <Tag tone="neutral" icon="list">
      {t('establishments.listed')}
    </Tag>
  )
}
