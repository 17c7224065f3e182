/** One body; unfolded, where it stands: its area, its superior, the groups it belongs to. */
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationRef } from '@/api/registry'
import { Skeleton } from '@/ui/Skeleton'
import { organisationQuery } from './queries'
import styles from './OrganisationList.module.css'

export function OrganisationRow({ organisation }: { organisation: OrganisationRef }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.row}>
          <span>
            <b>{organisation.name}</b>
            <small>
              {t(`organisations.kinds.${organisation.kind}`, { defaultValue: '' }) ||
                t(`organisations.levels.${organisation.level}`, { defaultValue: organisation.level })}
            </small>
          </span>
          <span className="code">{organisation.code}</span>
        </summary>
        {isOpen && (
          <>
            <Detail id={organisation.id} />
            <p className={styles.open}>
              <Link to="/don-vi/$code" params={{ code: organisation.code }}>
                {t('organisations.openPage')}
              </Link>
            </p>
          </>
        )}
      </details>
    </li>
  )
}

function Detail({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(organisationQuery(id))
  if (!data)
    return (
      <div className={styles.detail}>
        <Skeleton height={40} />
      </div>
    )
  const list = (refs: { name: string; short_name?: string | null }[]) =>
    refs.map((ref) => ref.short_name ?? ref.name).join(', ')
  const rows: [string, string | null | undefined][] = [
    [t('organisations.area'), data.area?.name],
    [t('organisations.parent'), data.parent?.name],
    [t('organisations.reportsTo'), data.reports_to?.name],
    [t('organisations.children'), data.children_count ? String(data.children_count) : null],
    [t('organisations.groups'), list(data.groups)],
    [t('organisations.members'), list(data.members)],
    [t('organisations.note'), data.note],
  ]
  return (
    <dl className={styles.detail}>
      {rows
        .filter(([, text]) => text)
        .map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  )
}
