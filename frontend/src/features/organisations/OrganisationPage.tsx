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
              [t('organisations.successors'), body.successors.length > 0 && <Successors body={body} />],
            ]}
          />
        </Card>
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

function validity(body: Organisation, t: TFunction): string {
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

function Successors({ body }: { body: Organisation }) {
  const { t } = useTranslation()
  return body.successors.map((heir) => (
    <span key={heir.name} className={styles.line}>
      {heir.code ? <BodyLink body={{ code: heir.code, name: heir.name }} /> : heir.name}
      <small>
        {[
          heir.effective_on && formatDate(heir.effective_on),
          heir.basis,
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
