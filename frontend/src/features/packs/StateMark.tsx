/** How far a pack has come, by icon, word and colour together. */
import { useTranslation } from 'react-i18next'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'

const looks: Record<string, [TagTone, IconName]> = {
  waiting: ['neutral', 'clock'],
  refused: ['bad', 'warning'],
  ready: ['primary', 'info'],
  applying: ['neutral', 'clock'],
  imported: ['ok', 'ok'],
  expired: ['none', 'close'],
}

export function StateMark({ state }: { state: string }) {
  const { t } = useTranslation()
  const [tone, icon] = looks[state] ?? ['neutral', 'info']
  return (
    <Tag tone={tone} icon={icon} size="s">
      {t(`packs.state.${state}`)}
    </Tag>
  )
}
