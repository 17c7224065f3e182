/** How things stand with a person or a role, by icon and word. */
import { useTranslation } from 'react-i18next'
import type { PersonLine } from '@/api/people'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'

const looks: Record<PersonLine['state'], [TagTone, IconName]> = {
  active: ['ok', 'ok'],
  coming: ['neutral', 'clock'],
  ended: ['none', 'close'],
  suspended: ['warn', 'warning'],
}

export function PersonTag({ state }: { state: PersonLine['state'] }) {
  const { t } = useTranslation()
  return (
    <Tag tone={looks[state][0]} icon={looks[state][1]}>
      {t(`people.states.${state}`)}
    </Tag>
  )
}
