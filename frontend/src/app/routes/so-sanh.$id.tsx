/** Revisions of one report side by side; the address names both, so that a link shows the same to a colleague. */
import { createLazyRoute, useParams } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { Comparison } from '@/api/revisions'
import { CURRENT } from '@/features/comparisons/ComparisonTools'
import { ComparisonView } from '@/features/comparisons/ComparisonView'
import { comparisonQuery, type Sides } from '@/features/comparisons/queries'
import { csvRows } from '@/features/comparisons/rows'
import { printPage } from '@/lib/printing'
import { unitName } from '@/lib/unitName'
import { useAddress } from '@/lib/useAddress'
import { Button, ButtonLink } from '@/ui/Button'
import { ExportButton } from '@/ui/ExportButton'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { Skeleton } from '@/ui/Skeleton'
import { NotFoundPage } from '../shell/NotFoundPage'

export const Route = createLazyRoute('/shell/bieu-so-lieu/$id/so-sanh')({ component: Screen })

type Part = 'tu' | 'den' | 'hien'

function sidesOf({ tu, den }: { tu?: string; den?: string }): Sides {
  const from = Number(tu)
  const to = Number(den)
  return {
    ...(Number.isInteger(from) && from > 0 ? { from } : {}),
    ...(den === CURRENT ? { to: 'current' as const } : Number.isInteger(to) && to > 0 ? { to } : {}),
  }
}

function Screen() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false }) as { id: string }
  const [address, change] = useAddress<Part>()
  const sides = sidesOf(address)
  const { data, error, refetch } = useQuery({ ...comparisonQuery(id, sides), retry: false })
  const isChosen = sides.from !== undefined || sides.to !== undefined
  if (isProblem(error, 404) && !isChosen) return <NotFoundPage />
  const onlyChanged = address.hien !== 'tat-ca'
  return (
    <>
      <PageHead
        title={t('comparison.title')}
        tabTitle={data && `${t('comparison.title')} · ${unitName(data.owner)}`}
        sub={data && t('comparison.sub', { unit: data.owner.name, period: data.period.name })}
        actions={data && <Actions comparison={data} onlyChanged={onlyChanged} />}
      />
      {error && (
        <Note tone="bad" role="alert">
          {t(isProblem(error, 404) ? 'comparison.gone' : 'comparison.failed')}{' '}
          <Button
            size="s"
            icon="refresh"
            onClick={() => (isChosen ? change({ tu: undefined, den: undefined }) : void refetch())}
          >
            {t('comparison.reset')}
          </Button>
        </Note>
      )}
      {!data && !error && <Skeleton height={240} />}
      {data && !error && (
        <ComparisonView
          comparison={data}
          onlyChanged={onlyChanged}
          onPick={change}
          onOnlyChanged={(value) => change({ hien: value ? undefined : 'tat-ca' })}
        />
      )}
    </>
  )
}

function Actions({ comparison, onlyChanged }: { comparison: Comparison; onlyChanged: boolean }) {
  const { t } = useTranslation()
  const { submission_id: id, owner, period, after } = comparison
  return (
    <>
      <ButtonLink size="s" to="/bieu-so-lieu/$id" params={{ id } as never} icon="form">
        {t('comparison.back')}
      </ButtonLink>
      {after && (
        <>
          <Button size="s" icon="print" onClick={() => void printPage()}>
            {t('comparison.print')}
          </Button>
          <ExportButton
            name={`${t('comparison.title')} ${owner.code} ${period.code}`}
            load={() => Promise.resolve(csvRows(comparison, onlyChanged, t))}
          />
        </>
      )}
    </>
  )
}
