/** One rate by district against the level it must reach; the heading says what it shows. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { MapDashboard } from '@/api/figures'
import { fileName, saveFile } from '@/lib/download'
import { Card } from '@/ui/Card'
import { DownloadMenu } from '@/ui/DownloadMenu'
import { TableTwin } from '@/ui/TableTwin'
import { ThresholdChart } from '@/ui/ThresholdChart'
import { barsOf, levelsOf } from './bars'
import type { Choice } from './choices'
import { DistrictsBody, hasDistricts } from './DistrictsBody'
import { districtsCsv, twinRows } from './districtTable'
import { chartFinding } from './finding'
import { IndicatorSelect } from './IndicatorSelect'
import { districtMap, type Where } from './queries'

interface Props {
  choices: Choice[]
  choice: Choice
  where: Where
  period: string
  onChoose: (code: string) => void
}

export function ChartCard({ choices, choice, where, period, onChoose }: Props) {
  const { t } = useTranslation()
  const { progress, isNeutral } = choice
  const { indicator } = progress
  const { data, error } = useQuery(districtMap(indicator.id, where))
  const title = chartFinding(progress, data?.is_withheld ? [] : (data?.tiles ?? []), t)
  const subtitle = `${indicator.code} · ${t('analytics.chart.by')} · ${period} · ${t(`analytics.basis.${where.basis}`)}`
  const label = `${title}. ${subtitle}`
  return (
    <Card
      title={title}
      sub={subtitle}
      aside={hasDistricts(data) && <Downloads {...{ choice, map: data, title, subtitle, t }} />}
    >
      <IndicatorSelect choices={choices} value={indicator.code} onChange={onChoose} />
      <DistrictsBody map={data} error={error}>
        {(map) => (
          <>
            <ThresholdChart
              label={label}
              bars={barsOf(progress, map, t)}
              levels={levelsOf(progress, t)}
              unit="%"
              isNeutral={isNeutral}
            />
            <TableTwin
              summary={t('analytics.asTable')}
              caption={label}
              head={[t('analytics.district'), t('analytics.parts'), t('analytics.rate')]}
              rows={twinRows(map, t)}
            />
          </>
        )}
      </DistrictsBody>
    </Card>
  )
}

interface DownloadProps {
  choice: Choice
  map: MapDashboard
  title: string
  subtitle: string
  t: TFunction
}

function Downloads({ choice: { progress, isNeutral }, map, title, subtitle, t }: DownloadProps) {
  const name = fileName(`${progress.indicator.code} ${t('analytics.district')}`)
  const image = async () => {
    const { chartPng } = await import('@/ui/chartImage')
    const chart = { bars: barsOf(progress, map, t), levels: levelsOf(progress, t), unit: '%', isNeutral }
    saveFile(`${name}.png`, await chartPng({ title, subtitle, ...chart }))
  }
  return (
    <DownloadMenu
      label={t('analytics.download.label', { name: progress.indicator.code })}
      downloads={[
        { id: 'png', text: t('analytics.download.png'), icon: 'download', onSelect: () => void image() },
        {
          id: 'csv',
          text: t('analytics.download.csv'),
          icon: 'grid',
          onSelect: () => saveFile(`${name}.csv`, districtsCsv(progress, map, t)),
        },
      ]}
    />
  )
}
