/** What one district reported for a rate, with the way to its report. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IndicatorProgress, MapTile } from '@/api/figures'
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
      {data?.items.map((source) => (
        <p key={source.submission_id}>
          <Link to="/bieu-so-lieu/$id" params={{ id: source.submission_id }}>
            {t('analytics.openReport', { unit: source.owner.name })}
          </Link>
        </p>
      ))}
    </div>
  )
}
