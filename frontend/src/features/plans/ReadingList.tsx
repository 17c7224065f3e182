/** Everything that was read into the plan: the coordinator settles it one by one or many under one note. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Reading } from '@/api/plan'
import { allows } from '@/lib/actions'
import { matchesSearch } from '@/lib/text'
import { useAddress } from '@/lib/useAddress'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { EmptyState } from '@/ui/EmptyState'
import { Filters, FilterSelect } from '@/ui/Filters'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { SearchInput } from '@/ui/SearchInput'
import { BulkDialog } from './BulkDialog'
import { IndicatorLink, TaskLink } from './links'
import { readingsQuery } from './queries'
import styles from './List.module.css'
import { ReadingNote } from './ReadingNote'
import { ReadingProgress } from './ReadingProgress'

type Part = 'q' | 'loai' | 'tinh_trang'
const SUBJECTS = ['indicator', 'duty', 'lead', 'recurrence'] as const
const STATES = ['open', 'confirmed', 'changed'] as const

export function fits(
  reading: Reading,
  { q, loai, tinh_trang: state }: Partial<Record<Part, string>>,
): boolean {
  return (
    (!loai || reading.subject === loai) &&
    (!state || reading.state === state) &&
    (!q || matchesSearch(`${reading.code} ${reading.name} ${reading.value_text} ${reading.reason}`, q))
  )
}

function usePicked() {
  const [picked, setPicked] = useState<Set<string>>(new Set())
  const pick = (id: string, isPicked: boolean) => {
    const next = new Set(picked)
    if (isPicked) next.add(id)
    else next.delete(id)
    setPicked(next)
  }
  return { picked, setPicked, pick }
}

export function ReadingList() {
  const { t } = useTranslation()
  const me = useSession()
  const { data } = useSuspenseQuery(readingsQuery)
  const [address, change] = useAddress<Part>()
  const { picked, setPicked, pick } = usePicked()
  const [isAsking, setAsking] = useState(false)
  const shown = data.items.filter((one) => fits(one, address))
  const pickable = shown.filter((one) => allows(one.actions, 'confirm'))
  const chosen = data.items.filter((one) => picked.has(one.id) && allows(one.actions, 'confirm'))
  const isAll = pickable.length > 0 && pickable.every((one) => picked.has(one.id))
  return (
    <>
      <Crumbs steps={[{ label: t('plan.title'), to: '/ke-hoach' }]} here={t('plan.reading.title')} />
      <PageHead title={t('plan.reading.title')} sub={t('plan.reading.sub')} actions={<PageTools />} />
      <div className="stack">
        <ReadingProgress readings={data} isOwnPage />
        <Card isFlush>
          <ListFilters address={address} onChange={change} />
          {pickable.length > 0 && (
            <BulkBar
              count={pickable.length}
              chosen={chosen.length}
              isAll={isAll}
              onAll={() => setPicked(isAll ? new Set() : new Set(pickable.map((one) => one.id)))}
              onConfirm={() => setAsking(true)}
            />
          )}
          {shown.length === 0 && (
            <EmptyState icon="ok" title={t('plan.reading.none')}>
              {t('plan.reading.noneHint')}
            </EmptyState>
          )}
          <ul className={styles.list} aria-label={t('plan.reading.title')}>
            {shown.map((reading) => (
              <ReadingRow
                key={reading.id}
                reading={reading}
                isPicked={picked.has(reading.id)}
                onPick={pick}
              />
            ))}
          </ul>
        </Card>
      </div>
      {isAsking && (
        <BulkDialog
          planId={me.plan?.id ?? ''}
          readings={chosen}
          onClose={() => setAsking(false)}
          onDone={() => setPicked(new Set())}
        />
      )}
    </>
  )
}

interface BulkProps {
  count: number
  chosen: number
  isAll: boolean
  onAll: () => void
  onConfirm: () => void
}

function BulkBar({ count, chosen, isAll, onAll, onConfirm }: BulkProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.bulk}>
      <label>
        <input type="checkbox" checked={isAll} onChange={onAll} />
        {t('plan.bulk.all', { count })}
      </label>
      <Button variant="primary" size="s" icon="check" disabled={chosen === 0} onClick={onConfirm}>
        {t('plan.bulk.confirm', { count: chosen })}
      </Button>
    </div>
  )
}

interface RowProps {
  reading: Reading
  isPicked: boolean
  onPick: (id: string, isPicked: boolean) => void
}

function ReadingRow({ reading, isPicked, onPick }: RowProps) {
  const { t } = useTranslation()
  const isTask = reading.indicator_code === null
  return (
    <li className={styles.row}>
      <span className={styles.pick}>
        {allows(reading.actions, 'confirm') && (
          <input
            type="checkbox"
            aria-label={t('plan.bulk.pick', {
              code: reading.code,
              what: t(`plan.subject.${reading.subject}`),
            })}
            checked={isPicked}
            onChange={(event) => onPick(reading.id, event.target.checked)}
          />
        )}
      </span>
      <div className={styles.what}>
        <p className="small">
          <span className="code">{reading.code}</span> · {t(`plan.subject.${reading.subject}`)}
        </p>
        <p className={styles.name}>
          {isTask ? (
            <TaskLink code={reading.code}>{reading.name}</TaskLink>
          ) : (
            <IndicatorLink code={reading.code}>{reading.name}</IndicatorLink>
          )}
        </p>
        <ReadingNote reading={reading} />
      </div>
    </li>
  )
}

interface FilterProps {
  address: Partial<Record<Part, string>>
  onChange: (change: Partial<Record<Part, string>>) => void
}

function ListFilters({ address, onChange }: FilterProps) {
  const { t } = useTranslation()
  return (
    <Filters>
      <SearchInput
        label={t('plan.reading.search')}
        value={address.q ?? ''}
        onChange={(q) => onChange({ q })}
      />
      <FilterSelect
        label={t('plan.reading.subject')}
        value={address.loai ?? ''}
        options={[
          { value: '', label: t('plan.reading.allSubjects') },
          ...SUBJECTS.map((value) => ({ value, label: t(`plan.subject.${value}`) })),
        ]}
        onChange={(loai) => onChange({ loai })}
      />
      <FilterSelect
        label={t('plan.reading.state')}
        value={address.tinh_trang ?? ''}
        options={[
          { value: '', label: t('plan.reading.allStates') },
          ...STATES.map((value) => ({ value, label: t(`plan.state.${value}`) })),
        ]}
        onChange={(state) => onChange({ tinh_trang: state })}
      />
    </Filters>
  )
}
