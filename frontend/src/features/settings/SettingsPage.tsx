/** Thiết lập: what the system goes by, with its meaning, its default and who set it; by group, found by words. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Setting, SettingGroup } from '@/api/settings'
import { useAddress } from '@/lib/useAddress'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Filters, FilterSelect } from '@/ui/Filters'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { SearchInput } from '@/ui/SearchInput'
import { Skeleton } from '@/ui/Skeleton'
import { settingsQuery } from './queries'
import { SettingLine } from './SettingLine'
import styles from './Settings.module.css'
import { matches } from './values'

const GROUPS: SettingGroup[] = [
  'reminders',
  'deadlines',
  'difficulties',
  'evaluations',
  'figures',
  'privacy',
  'sessions',
  'operation',
]
const ORDERS = ['group', 'changed', 'name'] as const

type Part = 'q' | 'nhom' | 'loc' | 'sap_xep'
type Order = (typeof ORDERS)[number]

export function SettingsPage({ links }: { links: React.ReactNode }) {
  const { t } = useTranslation()
  const [picked, pick] = useAddress<Part>()
  const { data } = useQuery({ ...settingsQuery, throwOnError: true })
  const order = ORDERS.find((one) => one === picked.sap_xep) ?? 'group'
  const items = (data?.items ?? []).filter(
    (one) =>
      matches(one, picked.q ?? '') &&
      (!picked.nhom || one.group === picked.nhom) &&
      (picked.loc !== 'da-doi' || one.is_changed),
  )
  return (
    <div className={styles.page}>
      <PageHead title={t('settings.title')} sub={t('settings.sub')} actions={links} />
      {data && !data.items.some((one) => one.actions.length > 0) && <Note>{t('settings.readOnly')}</Note>}
      <Card isFlush>
        <Filters>
          <SearchInput label={t('settings.search')} value={picked.q ?? ''} onChange={(q) => pick({ q })} />
          <FilterSelect
            label={t('settings.group')}
            value={picked.nhom ?? ''}
            options={[
              { value: '', label: t('settings.allGroups') },
              ...GROUPS.map((value) => ({ value, label: t(`settings.groups.${value}`) })),
            ]}
            onChange={(nhom) => pick({ nhom })}
          />
          <FilterSelect
            label={t('settings.which')}
            value={picked.loc ?? ''}
            options={[
              { value: '', label: t('settings.all') },
              { value: 'da-doi', label: t('settings.onlyChanged') },
            ]}
            onChange={(loc) => pick({ loc })}
          />
          <FilterSelect
            label={t('settings.order')}
            value={order}
            options={ORDERS.map((value) => ({ value, label: t(`settings.orders.${value}`) }))}
            onChange={(next) => pick({ sap_xep: next === 'group' ? undefined : next })}
          />
        </Filters>
      </Card>
      {!data && <Skeleton height={420} />}
      {data && items.length === 0 && (
        <Card>
          <EmptyState icon="search" title={t('settings.empty')}>
            {t('settings.emptyHint')}
          </EmptyState>
        </Card>
      )}
      <SettingLists items={items} order={order} />
    </div>
  )
}

function SettingLists({ items, order }: { items: Setting[]; order: Order }) {
  const { t } = useTranslation()
  if (order === 'group')
    return GROUPS.map((group) => (
      <SettingList
        key={group}
        title={t(`settings.groups.${group}`)}
        items={items.filter((one) => one.group === group)}
      />
    ))
  const sorted = items.toSorted((one, other) =>
    order === 'name'
      ? one.name.localeCompare(other.name, 'vi')
      : (other.changed_at ?? '').localeCompare(one.changed_at ?? ''),
  )
  return <SettingList title={t('settings.title')} items={sorted} />
}

function SettingList({ title, items }: { title: string; items: Setting[] }) {
  if (items.length === 0) return null
  return (
    <Card isFlush title={title}>
      <ul className={styles.list}>
        {items.map((one) => (
          <SettingLine key={one.key} setting={one} />
        ))}
      </ul>
    </Card>
  )
}
