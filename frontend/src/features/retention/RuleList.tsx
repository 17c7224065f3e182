/** The rules, found by words, by what is due or was set, and in the order that was asked for. */
import { useTranslation } from 'react-i18next'
import type { RetentionRule } from '@/api/retention'
import { useAddress } from '@/lib/useAddress'
import { EmptyState } from '@/ui/EmptyState'
import { Filters, FilterSelect } from '@/ui/Filters'
import { SearchInput } from '@/ui/SearchInput'
import { ORDERS, SHOWN, shownRules, type Part } from './filter'
import { RuleTable } from './RuleTable'

type Props = { rules: RetentionRule[]; onEdit: (rule: RetentionRule) => void }

export function RuleList({ rules, onEdit }: Props) {
  const { t } = useTranslation()
  const [picked, pick] = useAddress<Part>()
  const words = ({ name }: RetentionRule) =>
    `${t(`retention.rules.${name}.name`)} ${t(`retention.rules.${name}.why`)}`
  const shown = shownRules(rules, picked, words)
  return (
    <>
      <Filters>
        <SearchInput label={t('retention.search')} value={picked.q ?? ''} onChange={(q) => pick({ q })} />
        <FilterSelect
          label={t('retention.which')}
          value={picked.loc ?? ''}
          options={[
            { value: '', label: t('retention.shown.all') },
            ...Object.entries(SHOWN).map(([value, name]) => ({ value, label: t(`retention.shown.${name}`) })),
          ]}
          onChange={(loc) => pick({ loc })}
        />
        <FilterSelect
          label={t('retention.order')}
          value={picked.sap_xep ?? ''}
          options={[
            { value: '', label: t('retention.orders.given') },
            ...Object.entries(ORDERS).map(([value, name]) => ({
              value,
              label: t(`retention.orders.${name}`),
            })),
          ]}
          onChange={(sap_xep) => pick({ sap_xep })}
        />
      </Filters>
      {shown.length === 0 ? (
        <EmptyState icon="search" title={t('retention.notFound')}>
          {t('retention.notFoundHint')}
        </EmptyState>
      ) : (
        <RuleTable rules={shown} onEdit={onEdit} />
      )}
    </>
  )
}
