/** The districts on a tile grid for one rate; a press on a tile opens what it reported. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MapDashboard } from '@/api/figures'
import { fileName, saveFile } from '@/lib/download'
import { Card } from '@/ui/Card'
import { DownloadMenu } from '@/ui/DownloadMenu'
import { TableTwin } from '@/ui/TableTwin'
import { TileMap } from '@/ui/TileMap'
import type { Choice } from './choices'
import { DistrictNote } from './DistrictNote'
import { DistrictsBody, hasDistricts, isOwnView } from './DistrictsBody'
import { districtsCsv, twinRows } from './districtTable'
import { mapFinding, mapLevel } from './finding'
import { IndicatorSelect } from './IndicatorSelect'
import { districtMap, type Where } from './queries'
import { legendOf, tilesOf } from './tiles'
import styles from './Dashboard.module.css'

interface Props {
  choices: Choice[]
  choice: Choice
  where: Where
  period: string
  onChoose: (code: string) => void
}

export function MapCard({ choices, choice, where, period, onChoose }: Props) {
  const { t } = useTranslation()
  const [selected, select] = useState<string>()
  const { progress } = choice
  const { indicator } = progress
  const { data, error } = useQuery(districtMap(indicator.id, where))
  const level = mapLevel(progress, data?.tiles ?? [])
  const title =
    data && (isOwnView(data) || hasDistricts(data))
      ? mapFinding(data, level, t)
      : (indicator.short_name ?? indicator.name)
  const subtitle = `${indicator.code} · ${indicator.short_name ?? indicator.name} · ${period}`
  return (
    <Card
      title={title}
      sub={subtitle}
      aside={hasDistricts(data) && <Downloads {...{ choice, map: data, title, subtitle, level, t }} />}
    >
      <IndicatorSelect choices={choices} value={indicator.code} onChange={onChoose} />
      <DistrictsBody map={data} error={error}>
        {(map) => {
          const tiles = tilesOf(map.tiles, level, t)
          const tile = map.tiles.find(({ area }) => area.id === selected)
          return (
            <>
              <TileMap
                label={`${title}. ${subtitle}`}
                tiles={tiles}
                legend={legendOf(map.tiles, tiles, level, t)}
                selectedId={selected}
                onSelect={(id) => select(id === selected ? undefined : id)}
              />
              <div aria-live="polite" className={styles.picked}>
                {tile && <DistrictNote tile={tile} progress={progress} where={where} />}
              </div>
              <TableTwin
                summary={t('analytics.asTable')}
                caption={`${title}. ${subtitle}`}
                head={[t('analytics.district'), t('analytics.parts'), t('analytics.rate')]}
                rows={twinRows(map, t)}
              />
            </>
          )
        }}
      </DistrictsBody>
    </Card>
  )
}

interface DownloadProps {
  choice: Choice
  map: MapDashboard
  title: string
  subtitle: string
  level: number | null
  t: TFunction
}

function Downloads({ choice: { progress }, map, title, subtitle, level, t }: DownloadProps) {
  const name = fileName(`${progress.indicator.code} ${t('analytics.map.file')}`)
  const image = async () => {
    const { tilePng } = await import('@/ui/tileImage')
    const tiles = tilesOf(map.tiles, level, t)
    saveFile(`${name}.png`, await tilePng(title, subtitle, tiles, legendOf(map.tiles, tiles, level, t)))
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
