/** What one district reported for a rate, with the way to its report. */
import { unitName } from '@/lib/unitName'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IndicatorProgress, MapTile, ProgressSource } from '@/api/figures'
import { formatFraction } from '@/lib/numbers'
import { shortRate } from './figure'
import { sources, type Where } from './queries'
import { StatusSign } from './StatusSign'
import styles from './Dashboard.module.css'

interface Props {
  tile: MapTile
  progress: IndicatorProgress
  where: Where
}

export function DistrictNote({ tile, progress, where }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(sources(progress.indicator.id, where, tile.area.id))
  return (
    <div className={styles.district}>
      <div className={styles.districtHead}>
        <b>{tile.area.name}</b>
        <StatusSign status={tile.status} size="s" />
      </div>
      {tile.value !== null && (
        <p>
          <b className="num">{shortRate(tile.value)} %</b>
          {tile.denominator !== null && (
            <span className="small"> · {formatFraction(tile.numerator, tile.denominator)}</span>
          )}
        </p>
      )}
      {linked(data?.items ?? []).map(({ id, source }) => (
        <p key={id}>
          <Link to="/bieu-so-lieu/$id" params={{ id }}>
            {t('analytics.openReport', { unit: unitName(source.owner) })}
          </Link>
        </p>
      ))}
    </div>
  )
}

/** A composite figure names a body once for each of its parts: one link is enough. */
function linked(items: ProgressSource[]): { id: string; source: ProgressSource }[] {
  const found = new Map<string, ProgressSource>()
  for (const source of items) if (source.submission_id) found.set(source.submission_id, source)
  return [...found].map(([id, source]) => ({ id, source }))
}
