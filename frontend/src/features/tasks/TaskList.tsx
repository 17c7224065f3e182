/** The plan's tasks: what is to be done, who leads, who takes part. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { useAddress } from '@/lib/useAddress'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { ExportButton } from '@/ui/ExportButton'
import { Filters, FilterSelect } from '@/ui/Filters'
import { PageHead } from '@/ui/PageHead'
import { Pager } from '@/ui/Pager'
import { SearchInput } from '@/ui/SearchInput'
import { Skeleton } from '@/ui/Skeleton'
import { allTasks, objectivesQuery, type TaskFilter, tasksQuery } from './queries'
import { taskRows } from './taskRows'
import { TaskRow } from './TaskRow'
import styles from './TaskList.module.css'

const PAGE_SIZE = 25

const SOURCES = ['plan', 'directive'] as const

type Part = 'q' | 'nhom' | 'nguon' | 'trang'

function filterOf(planId: string | undefined, q?: string, objective?: string, source?: TaskFilter['source']) {
  return {
    plan_id: planId,
    ...(q ? { q } : {}),
    ...(objective ? { objective } : {}),
    ...(source ? { source } : {}),
  }
}

export function TaskList() {
  const { t } = useTranslation()
  const me = useSession()
  const [{ q, nhom, nguon, trang }, change] = useAddress<Part>()
  const page = Number(trang) || 1
  const objectives = useQuery(objectivesQuery(me.plan?.id)).data?.items ?? []
  const source = SOURCES.find((one) => one === nguon)
  const filter = filterOf(me.plan?.id, q, nhom, source)
  const { data } = useQuery(tasksQuery({ ...filter, page, page_size: PAGE_SIZE }))
  return (
    <>
      <PageHead title={t('tasks.title')} sub={t('tasks.sub')} />
      <Card isFlush>
        <Filters>
          <SearchInput
            label={t('tasks.search')}
            value={q ?? ''}
            onChange={(text) => change({ q: text, trang: undefined })}
          />
          <FilterSelect
            label={t('tasks.objective')}
            value={nhom ?? ''}
            options={[
              { value: '', label: t('tasks.allObjectives') },
              ...objectives.map((o) => ({ value: o.code, label: `${o.section} · ${o.short_title}` })),
            ]}
            onChange={(value) => change({ nhom: value, trang: undefined })}
          />
          <SourceSelect
            value={source ?? ''}
            onChange={(value) => change({ nguon: value, trang: undefined })}
          />
          <ExportButton name={t('tasks.title')} load={async () => taskRows(await allTasks(filter), t)} />
        </Filters>
        {!data && <Skeleton height={240} />}
        {data?.total === 0 && (
          <EmptyState icon="search" title={t('tasks.empty')}>
            {t('tasks.emptyHint')}
          </EmptyState>
        )}
        <ul className={styles.list}>
          {data?.items.map((task) => (
            <TaskRow key={task.id} task={task} />
          ))}
        </ul>
        {data && (
          <Pager
            page={page}
            pageSize={PAGE_SIZE}
            total={data.total}
            onChange={(next) => change({ trang: String(next) })}
          />
        )}
      </Card>
    </>
  )
}

/** The plan's own 73, or what directives of the steering committee gave beside them. */
function SourceSelect({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation()
  return (
    <FilterSelect
      label={t('tasks.source')}
      value={value}
      options={[
        { value: '', label: t('tasks.sources.all') },
        ...SOURCES.map((one) => ({ value: one, label: t(`tasks.sources.${one}`) })),
      ]}
      onChange={onChange}
    />
  )
}
