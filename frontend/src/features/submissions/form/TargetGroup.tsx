/** The indicators of one target, under its name and threshold. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { ItemRow } from './ItemRow'
import styles from './TargetGroup.module.css'

export interface Group {
  code: string
  name: string
  thresholdText: string | null
  items: Item[]
}

/** Indicators in their order, those of one target together. */
export function groupByTarget(items: Item[]): Group[] {
  const groups = new Map<string, Group>()
  for (const item of items) {
    const { target, objective_code } = item.indicator
    const code = target?.code ?? objective_code
    const group = groups.get(code) ?? {
      code,
      name: target?.short_name ?? code,
      thresholdText: target?.threshold_text ?? null,
      items: [],
    }
    group.items.push(item)
    groups.set(code, group)
  }
  return [...groups.values()]
}

/** "ngưỡng ≥ 20 %", but "mọi tháng" and "không đặt ngưỡng" as they are. */
function thresholdWords(text: string, t: TFunction): string {
  return /\d/.test(text)
    ? t('report.threshold', { text })
    : text.charAt(0).toLocaleLowerCase() + text.slice(1)
}

export function TargetGroup({ group }: { group: Group }) {
  const { t } = useTranslation()
  const id = `nhom-${group.code}`
  return (
    <section className={styles.group} aria-labelledby={id}>
      <header className={styles.header}>
        <span className="code">
          {group.code}
          {group.thresholdText && ` · ${thresholdWords(group.thresholdText, t)}`}
        </span>
        <h2 id={id}>{group.name}</h2>
      </header>
      {group.items.map((item) => (
        <ItemRow key={item.indicator.id} item={item} />
      ))}
    </section>
  )
}
