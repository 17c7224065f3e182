/** A judgement with its own icon: the tag that never leaves the icon to chance. */
import type { ReactNode } from 'react'
import type { IconName } from './Icon'
import { Tag, type TagTone } from './Tag'

const TONE_ICON: Record<TagTone, IconName> = {
  ok: 'ok',
  on: 'on-track',
  warn: 'warning',
  bad: 'clock',
  none: 'no-data',
  neutral: 'not-applicable',
  primary: 'info',
}

interface Props {
  tone: TagTone
  icon?: IconName
  size?: 's' | 'm' | 'l'
  children: ReactNode
}

export function StatusTag({ tone, icon, size, children }: Props) {
  return (
    <Tag tone={tone} icon={icon ?? TONE_ICON[tone]} size={size}>
      {children}
    </Tag>
  )
}
