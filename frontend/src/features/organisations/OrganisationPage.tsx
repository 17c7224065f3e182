/** One body: where it stands, whom it reports to, who stands under it, and since when. */
import { Link } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '@/api/registry'
import type { Ref } from '@/api/types'
import { formatDate } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts } from '@/ui/Facts'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { BodyKeeping } from './Keeping'
import { organisationQuery } from './queries'
import styles from './Page.module.css'

const SHOWN = 40

export function BodyLink({ body }: { body: Pick<Ref, 'code' | 'name' | 'short_name'> }) {
  return (
    <Link to="/don-vi/$code" params={{ code: body.code }}>
      {body.short_name ?? body.name}
    </Link>
  )
}

interface Props {
  code: string
  /** What the body has to do and has reported; composed by the route. */
  children?: (organisation: Organisation) => ReactNode
}

export function OrganisationPage({ code, children }: Props) {
  const { t } = useTranslation()
  const { data: body } = useSuspenseQuery(organisationQuery(code))
  return (
    <>
      <Crumbs steps={[{ label: t('organisations.title'), to: '/don-vi' }]} here={body.code} />
      <PageHead
        title={body.name}
        sub={[
          t(`organisations.kinds.${body.kind}`, { defaultValue: '' }),
          t(`organisations.levels.${body.level}`, { defaultValue: body.level }),
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={<PageTools />}
      />
      <div className="stack">
        <Card title={t('organisations.standing')}>
          <Facts
            facts={[
              [t('organisations.code'), body.code],
              [
                t('organisations.area'),
                body.area && (
                  <Link to="/dia-ban/$code" params={{ code: body.area.code }}>
                    {body.area.name}
                  </Link>
                ),
              ],
              [t('organisations.parent'), body.parent && <BodyLink body={body.parent} />],
              [t('organisations.reportsTo'), body.reports_to && <BodyLink body={body.reports_to} />],
              [t('organisations.groups'), body.groups.length > 0 && <Bodies bodies={body.groups} />],
              [t('organisations.members'), body.members.length > 0 && <Bodies bodies={body.members} />],
              [t('organisations.validity'), validity(body, t)],
              [t('organisations.namedIn'), body.named_in.join(', ')],
              [t('organisations.names'), body.names.length > 1 && <Names body={body} />],
              [t('organisations.predecessors'), body.predecessors.length > 0 && <Predecessors body={body} />],
              [t('organisations.successors'), body.successors.length > 0 && <Successors body={body} />],
            ]}
          />
        </Card>
        <BodyKeeping body={body} />
        {children?.(body)}
        <Under title={t('organisations.under', { count: body.children.length })} bodies={body.children} />
        <Under
          title={t('organisations.receivesFrom', { count: body.receives_from.length })}
          bodies={body.receives_from}
        />
      </div>
    </>
  )
}

function validity(body: { valid_from: string; valid_to: string | null }, t: TFunction): string {
  const from = t('organisations.since', { date: formatDate(body.valid_from) })
  return body.valid_to ? `${from} ${t('organisations.until', { date: formatDate(body.valid_to) })}` : from
}

function Bodies({ bodies }: { bodies: Ref[] }) {
  const { t } = useTranslation()
  const rest = bodies.length - SHOWN
  return (
    <>
      {bodies.slice(0, SHOWN).map((body, index) => (
        <span key={body.code}>
          {index > 0 && ', '}
          <BodyLink body={body} />
        </span>
      ))}
      {rest > 0 && ` ${t('organisations.andMore', { count: rest })}`}
    </>
  )
}

function Names({ body }: { body: Organisation }) {
  const { t } = useTranslation()
  return body.names.map(({ id, ...one }) => (
    <span key={id} className={styles.line}>
      {id === body.id ? one.name : <BodyLink body={{ code: id, name: one.name }} />}
      <small>{validity(one, t)}</small>
    </span>
  ))
}

function Predecessors({ body }: { body: Organisation }) {
  return body.predecessors.map((one) => (
    <span key={one.id} className={styles.line}>
      <BodyLink body={{ code: one.id, name: one.name }} />
      <small>{[formatDate(one.effective_on), one.basis, shareOf(one)].filter(Boolean).join(' · ')}</small>
    </span>
  ))
}

function shareOf({ share }: { share: number }): string {
  return share < 1 ? `${Math.round(share * 100)} %` : ''
}

function Successors({ body }: { body: Organisation }) {
  const { t } = useTranslation()
  return body.successors.map((heir) => (
    <span key={heir.id ?? heir.name} className={styles.line}>
      {heir.id ? <BodyLink body={{ code: heir.id, name: heir.name }} /> : heir.name}
      <small>
        {[
          heir.effective_on && formatDate(heir.effective_on),
          heir.basis,
          shareOf(heir),
          !heir.is_verified && t('organisations.unverified'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </span>
  ))
}

function Under({ title, bodies }: { title: string; bodies: Organisation['children'] }) {
  if (bodies.length === 0) return null
  return (
    <Card title={title}>
      <ul className={styles.columns}>
        {bodies.map((body) => (
          <li key={body.code}>
            <BodyLink body={body} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
