/** A territory: the city as a tile map of its districts, a district with its communes, and the bodies that stand there. */
import { Link, useNavigate } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useCan } from '@/access/session'
import type { AreaDetail, AreaTile } from '@/api/plan'
import { formatDate, formatDateRange } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts } from '@/ui/Facts'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { TileMap, type Tile } from '@/ui/TileMap'
import { AreaKeeping, NewKept } from './Keeping'
import { BodyLink } from './OrganisationPage'
import styles from './Page.module.css'
import { areaQuery, cityQuery } from './queries'

/** The first territory of the plan's city. */
export function CityPage() {
  const { data: code } = useSuspenseQuery(cityQuery)
  return <AreaPage code={code} />
}

export function AreaPage({ code, day }: { code: string; day?: string }) {
  const { t } = useTranslation()
  const { data: area } = useSuspenseQuery(areaQuery(code, day))
  const seesFigures = useCan('progress.read')
  return (
    <>
      <Crumbs
        steps={area.parents.map((one) => ({
          label: one.name,
          to: '/dia-ban/$code',
          params: { code: one.code },
        }))}
        here={area.name}
      />
      <PageHead
        title={area.name}
        sub={[
          t(`area.kinds.${area.kind}`, { defaultValue: '' }),
          t('area.code', { code: area.code }),
          said(area, t),
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            {area.level === 'city' && <NewKept noun="area" />}
            <PageTools />
          </>
        }
      />
      <div className="stack">
        {area.level === 'city' && <Districts area={area} />}
        {area.level === 'district' && <Communes communes={area.children} />}
        <Card title={t('area.bodies', { count: area.organisations.length })}>
          <ul className={styles.columns}>
            {area.organisations.map((body) => (
              <li key={body.code}>
                <BodyLink body={{ ...body, short_name: null }} />
              </li>
            ))}
          </ul>
          {seesFigures && area.level === 'district' && (
            <p className={styles.figures}>
              <Link to="/tong-quan">{t('area.figures')}</Link>
            </p>
          )}
        </Card>
        <Changes area={area} />
        <AreaKeeping area={area} />
      </div>
    </>
  )
}

function said(area: AreaDetail, t: TFunction): string {
  if (area.level === 'city')
    return t('area.sums', {
      districts: area.children.length,
      communes: area.children.reduce((sum, one) => sum + one.children_count, 0),
    })
  return area.level === 'district' ? t('area.communes', { count: area.children.length }) : ''
}

function tileOf(district: AreaTile, t: TFunction): Tile {
  const communes = t('area.communes', { count: district.children_count })
  return {
    id: district.code,
    short: district.short_name ?? district.code,
    column: district.tile_column ?? 0,
    row: district.tile_row ?? 0,
    step: district.children_count ? 'q2' : 'notApplicable',
    text: String(district.children_count),
    label: `${district.name}, ${communes}`,
  }
}

function Districts({ area }: { area: AreaDetail }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const placed = area.children.filter((one) => one.tile_column !== null)
  return (
    <Card title={t('area.districts', { count: area.children.length })} sub={t('area.mapSub')}>
      <div className={styles.map}>
        <TileMap
          label={t('area.map')}
          tiles={placed.map((one) => tileOf(one, t))}
          legend={[{ step: 'notApplicable', text: t('area.noCommunes') }]}
          onSelect={(id) => void navigate({ to: '/dia-ban/$code', params: { code: id } })}
        />
        <ul className={styles.columns}>
          {area.children.map((one) => (
            <li key={one.code}>
              <Link to="/dia-ban/$code" params={{ code: one.code }}>
                {one.name}
              </Link>{' '}
              <small>{t('area.communes', { count: one.children_count })}</small>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function Communes({ communes }: { communes: AreaTile[] }) {
  const { t } = useTranslation()
  if (communes.length === 0) return <Card title={t('area.noCommunes')}>{t('area.noCommunesHint')}</Card>
  return (
    <Card title={t('area.communes', { count: communes.length })}>
      <ul className={styles.columns}>
        {communes.map((one) => (
          <li key={one.code}>
            <Link to="/dia-ban/$code" params={{ code: one.code }}>
              {one.name}
            </Link>{' '}
            <small className="num">{one.code}</small>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Names({ area }: { area: AreaDetail }) {
  return area.names.map(({ id, name, valid_from: from, valid_to: to }) => (
    <span key={id} className={styles.line}>
      {name}
      <small>{to ? formatDateRange(from, to) : formatDate(from)}</small>
    </span>
  ))
}

function Changes({ area }: { area: AreaDetail }) {
  const { t } = useTranslation()
  const listed = (changes: AreaDetail['successors']) =>
    changes.length > 0 &&
    changes.map(({ area: other, share, effective_on: on, basis }) => (
      <span key={other.id} className={styles.line}>
        <Link to="/dia-ban/$code" params={{ code: other.code }} search={{ ngay: other.valid_from } as never}>
          {other.name}
        </Link>
        <small>{[formatDate(on), `${Math.round(share * 100)} %`, basis].filter(Boolean).join(' · ')}</small>
      </span>
    ))
  return (
    <Card title={t('area.validity')}>
      <Facts
        facts={[
          [t('area.from'), formatDate(area.valid_from)],
          [t('area.to'), area.valid_to ? formatDate(area.valid_to) : t('area.stillValid')],
          [t('area.names'), area.names.length > 1 && <Names area={area} />],
          [t('area.predecessors'), listed(area.predecessors)],
          [t('area.successors'), listed(area.successors)],
        ]}
      />
    </Card>
  )
}
