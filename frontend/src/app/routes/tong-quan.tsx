/** Tổng quan: the targets at a glance for the city's leadership. */
import { createLazyRoute } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Basis, Period } from '@/api/types'
import { useCurrentPeriod } from '@/app/period'
import { BasisSwitch } from '@/features/analytics/BasisSwitch'
import { dashboardFinding } from '@/features/analytics/finding'
import { PrintedOn } from '@/features/analytics/PrintedOn'
import { targetsDashboard } from '@/features/analytics/queries'
import { TallyRow } from '@/features/analytics/Tally'
import { TargetList } from '@/features/analytics/TargetList'
import { formatDate } from '@/lib/dates'
import { late } from '@/lib/late'
import { printPage } from '@/lib/printing'
import { useAddress } from '@/lib/useAddress'
import { Below } from '@/ui/Below'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { PageHead } from '@/ui/PageHead'

export const Route = createLazyRoute('/shell/tong-quan')({ component: Screen })

/** The targets fill the first sight of the screen. */
const OverviewBelow = late(async () => ({ default: (await import('../parts/OverviewBelow')).OverviewBelow }))

function Screen() {
  const { t } = useTranslation()
  const period = useCurrentPeriod()
  if (!period)
    return <EmptyState title={t('analytics.noPlan.title')}>{t('analytics.noPlan.text')}</EmptyState>
  return <Dashboard period={period} />
}

type Part = 'loai' | 'chi_tieu' | 'chi_so' | 'bieu_do' | 'ban_do'

function Dashboard({ period }: { period: Period }) {
  const { t } = useTranslation()
  const me = useSession()
  const [address, change] = useAddress<Part>()
  const basis: Basis = address.loai === 'chinh-thuc' ? 'official' : 'preliminary'
  const where = { periodId: period.id, basis }
  const { data } = useSuspenseQuery(targetsDashboard(where))
  const open = useCallback(
    (target?: string, indicator?: string) => change({ chi_tieu: target, chi_so: indicator }),
    [change],
  )
  return (
    <>
      <PageHead
        title={dashboardFinding(data, t)}
        tabTitle={`${t('analytics.tab')} · ${period.name}`}
        sub={<Sub period={period} basis={basis} date={data.business_date} isWide={me.is_wide} />}
        actions={
          <Button icon="print" onClick={() => void printPage()}>
            {t('analytics.print')}
          </Button>
        }
      >
        <TallyRow counts={data.summary}>
          <BasisSwitch
            basis={basis}
            onChange={(next) => change({ loai: next === 'official' ? 'chinh-thuc' : undefined })}
          />
        </TallyRow>
      </PageHead>
      <div className="stack">
        <TargetList
          targets={data.targets}
          period={period}
          where={where}
          openTarget={address.chi_tieu}
          openIndicator={address.chi_so}
          onOpen={open}
        />
        <Below>
          <OverviewBelow
            data={data}
            period={period}
            where={where}
            chart={address.bieu_do}
            map={address.ban_do}
            onChart={(code) => change({ bieu_do: code })}
            onMap={(code) => change({ ban_do: code })}
          />
        </Below>
        <PrintedOn plan={me.plan?.short_title ?? ''} />
      </div>
    </>
  )
}

function Sub({
  period,
  basis,
  date,
  isWide,
}: {
  period: Period
  basis: Basis
  date: string
  isWide: boolean
}) {
  const { t } = useTranslation()
  const parts = [
    t('analytics.sub', {
      period: period.name,
      basis: t(`analytics.basis.${basis}Text`),
      date: formatDate(date),
    }),
    period.kind === 'half_year' && t('analytics.subHalf'),
    !isWide && t('analytics.ownScope'),
  ]
  return <>{parts.filter(Boolean).join(' ')}</>
}
