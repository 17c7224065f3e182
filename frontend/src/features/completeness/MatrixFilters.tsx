/** Search without marks, level and state, kept in the address by the screen. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Completeness } from '@/api/figures'
import field from '@/ui/field.module.css'
import { SearchInput } from '@/ui/SearchInput'
import type { MatrixFilter } from './filter'
import { groupByLevel } from './states'
import styles from './Matrix.module.css'

const STATE_FILTERS = [
  'not_sent',
  'late',
  'returned',
  'not_started',
  'draft',
  'submitted',
  'certified',
  'accepted',
]

interface Props {
  completeness: Completeness
  filter: MatrixFilter
  onFilter: (change: MatrixFilter) => void
}

export function MatrixFilters({ completeness, filter, onFilter }: Props) {
  const { t } = useTranslation()
  const search = useCallback((q: string) => onFilter({ q }), [onFilter])
  const levels = groupByLevel(completeness.rows).map((group) => group.level)
  const name = (state: string) =>
    ['not_sent', 'late', 'returned'].includes(state)
      ? t(`completeness.filter.${state}`)
      : t(`common.state.${state}`)
  return (
    <div className={styles.filters} role="search">
      <SearchInput
        value={filter.q ?? ''}
        onChange={search}
        label={t('completeness.filter.search')}
        placeholder={t('completeness.filter.placeholder')}
      />
      {levels.length > 1 && (
        <select
          className={field.input}
          aria-label={t('completeness.filter.level')}
          value={filter.level ?? ''}
          onChange={(event) => onFilter({ level: event.target.value })}
        >
          <option value="">{t('completeness.filter.anyLevel')}</option>
          {levels.map((level) => (
            <option key={level} value={level}>
              {t(`completeness.level.${level}`)}
            </option>
          ))}
        </select>
      )}
      <select
        className={field.input}
        aria-label={t('completeness.filter.state')}
        value={filter.state ?? ''}
        onChange={(event) => onFilter({ state: event.target.value })}
      >
        <option value="">{t('completeness.filter.anyState')}</option>
        {STATE_FILTERS.map((state) => (
          <option key={state} value={state}>
            {name(state)}
          </option>
        ))}
      </select>
    </div>
  )
}
