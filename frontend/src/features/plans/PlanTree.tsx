/** The whole plan at a glance: goals, targets, figures and tasks, searched in one box and folded at will. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Outline, Reading } from '@/api/plan'
import { useAddress } from '@/lib/useAddress'
import { Button, ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Check } from '@/ui/Check'
import { EmptyState } from '@/ui/EmptyState'
import { Filters, FilterSelect } from '@/ui/Filters'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { SearchInput } from '@/ui/SearchInput'
import { filterOutline, isNarrowed, type OutlineFilter } from './filterOutline'
import { BodyLinks } from './links'
import { ObjectiveBranch } from './ObjectiveBranch'
import { outlineQuery, readingsQuery } from './queries'
import { ReadingProgress } from './ReadingProgress'
import styles from './Tree.module.css'

type Part = 'q' | 'nhom' | 'don_vi' | 'cap' | 'xac_nhan' | 'mo'
const ALL = 'tat-ca'
const MOST_BODIES = 12

/** Codes of indicators and tasks with a reading that nobody settled. */
export function openCodes(readings: Reading[]): Set<string> {
  return new Set(readings.filter((one) => one.state === 'open').map((one) => one.code))
}

export function PlanTree() {
  const { t } = useTranslation()
  const me = useSession()
  const { data: readings } = useSuspenseQuery(readingsQuery)
  return (
    <>
      <PageHead
        title={me.plan?.short_title ?? t('plan.title')}
        tabTitle={t('plan.title')}
        sub={t('plan.sub')}
        actions={
          <>
            <ButtonLink to="/ke-hoach/van-ban" icon="document">
              {t('plan.document.open')}
            </ButtonLink>
            <PageTools />
          </>
        }
      />
      <div className="stack">
        <ReadingProgress readings={readings} />
        <TreeCard planId={me.plan?.id ?? ''} readings={readings.items} />
      </div>
    </>
  )
}

/** Which branches are unfolded, kept in the address; a filter unfolds everything it leaves. */
function useFolding(outline: Outline, isFiltered: boolean) {
  const [{ mo }, change] = useAddress<Part>()
  const open = new Set(mo?.split(',').filter(Boolean))
  const toggle = (code: string) => {
    const next = new Set(open.has(ALL) ? everyBranch(outline) : open)
    if (!next.delete(code)) next.add(code)
    change({ mo: [...next].join(',') })
  }
  return {
    isAnyOpen: open.size > 0,
    isOpen: (code: string) => isFiltered || open.has(ALL) || open.has(code),
    toggle: isFiltered ? undefined : toggle,
    toggleAll: () => change({ mo: open.size ? undefined : ALL }),
  }
}

function TreeCard({ planId, readings }: { planId: string; readings: Reading[] }) {
  const { t } = useTranslation()
  const { data: outline } = useSuspenseQuery(outlineQuery(planId))
  const [address, change] = useAddress<Part>()
  const waiting = useMemo(() => openCodes(readings), [readings])
  const filter: OutlineFilter = {
    q: address.q,
    objective: address.nhom,
    body: address.don_vi,
    level: address.cap,
    open: address.xac_nhan ? waiting : undefined,
  }
  const found = filterOutline(outline, filter)
  const folding = useFolding(outline, isNarrowed(filter))
  const isEmpty = found.objectives.length === 0 && found.bodies.length === 0
  return (
    <Card isFlush>
      <TreeFilters outline={outline} address={address} onChange={change} />
      <div className={styles.count}>
        <span role="status">
          {t('plan.found', { indicators: found.indicatorCount, tasks: found.tasks.length })}
        </span>
        {folding.toggle && (
          <Button size="s" variant="ghost" onClick={folding.toggleAll}>
            {t(folding.isAnyOpen ? 'plan.foldAll' : 'plan.unfoldAll')}
          </Button>
        )}
      </div>
      {found.bodies.length > 0 && (
        <p className={styles.bodies}>
          <b>{t('plan.foundBodies')}</b> <BodyLinks bodies={found.bodies.slice(0, MOST_BODIES)} />
        </p>
      )}
      {isEmpty && (
        <NothingFound onClear={() => change({ q: '', nhom: '', don_vi: '', cap: '', xac_nhan: '' })} />
      )}
      <ul className={styles.tree} aria-label={t('plan.title')}>
        {found.objectives.map((objective) => (
          <ObjectiveBranch
            key={objective.code}
            objective={objective}
            outline={outline}
            waiting={waiting}
            isOpen={folding.isOpen}
            onToggle={folding.toggle}
          />
        ))}
      </ul>
    </Card>
  )
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation()
  const action = <Button onClick={onClear}>{t('common.clearFilters')}</Button>
  return (
    <EmptyState icon="search" title={t('plan.empty')} action={action}>
      {t('plan.emptyHint')}
    </EmptyState>
  )
}

function everyBranch(outline: Outline): string[] {
  return outline.objectives.flatMap((one) => [`${one.code}-nv`, ...one.targets.map((each) => each.code)])
}

interface FilterProps {
  outline: Outline
  address: Partial<Record<Part, string>>
  onChange: (change: Partial<Record<Part, string>>) => void
}

function TreeFilters({ outline, address, onChange }: FilterProps) {
  const { t } = useTranslation()
  const levels = ['city', 'district', 'commune']
  const bodies = [...outline.bodies].sort((a, b) => Number(b.is_group) - Number(a.is_group))
  return (
    <Filters>
      <SearchInput label={t('plan.search')} value={address.q ?? ''} onChange={(q) => onChange({ q })} />
      <FilterSelect
        label={t('plan.objective')}
        value={address.nhom ?? ''}
        options={[
          { value: '', label: t('plan.allObjectives') },
          ...outline.objectives.map((one) => ({
            value: one.code,
            label: `${one.section} · ${one.short_name}`,
          })),
        ]}
        onChange={(nhom) => onChange({ nhom })}
      />
      <FilterSelect
        label={t('plan.body')}
        value={address.don_vi ?? ''}
        options={[
          { value: '', label: t('plan.allBodies') },
          ...bodies.map((one) => ({ value: one.code, label: one.short_name ?? one.name })),
        ]}
        onChange={(code) => onChange({ don_vi: code })}
      />
      <FilterSelect
        label={t('organisations.level')}
        value={address.cap ?? ''}
        options={[
          { value: '', label: t('organisations.allLevels') },
          ...levels.map((value) => ({ value, label: t(`organisations.levels.${value}`) })),
        ]}
        onChange={(cap) => onChange({ cap })}
      />
      <Check
        isChecked={Boolean(address.xac_nhan)}
        onChange={(isChecked) => onChange({ xac_nhan: isChecked ? '1' : '' })}
      >
        {t('plan.onlyOpen')}
      </Check>
    </Filters>
  )
}
