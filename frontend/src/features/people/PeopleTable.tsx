/** People as a list: who, which roles at which bodies, and how things stand. */
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { PersonLine, PersonRole } from '@/api/people'
import { formatDate } from '@/lib/dates'
import { type Column, DataTable, type Sort } from '@/ui/DataTable'
import styles from './People.module.css'
import { PersonTag } from './PersonTag'

interface Props {
  items: PersonLine[]
  sort: Sort
  onSort: (sort: Sort) => void
}

export function PeopleTable({ items, sort, onSort }: Props) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('people.title')}
      columns={columns(t)}
      groups={[{ id: 'all', rows: items }]}
      rowId={(row) => row.id}
      sort={sort}
      onSort={onSort}
    />
  )
}

function columns(t: TFunction): Column<PersonLine>[] {
  return [
    {
      id: 'name',
      head: t('people.name'),
      isRowHead: true,
      isSortable: true,
      cell: (row) => (
        <Link className={styles.name} to="/can-bo/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      id: 'email',
      head: t('people.email'),
      isSortable: true,
      asCard: 'full',
      cell: (row) => <span className={styles.email}>{row.email}</span>,
    },
    { id: 'roles', head: t('people.roles'), asCard: 'full', cell: (row) => <Roles roles={row.roles} /> },
    {
      id: 'state',
      head: t('people.state'),
      asCard: 'corner',
      cell: (row) => <PersonTag state={row.state} />,
    },
  ]
}

function Roles({ roles }: { roles: PersonRole[] }) {
  const { t } = useTranslation()
  if (roles.length === 0) return t('people.noRoles')
  return (
    <ul className={styles.roles}>
      {roles.map((one) => (
        <li key={`${one.role}:${one.organisation.id}:${one.reach}:${one.valid_from}`}>
          {t(`common.role.${one.role}`)} · {one.organisation.name}
          {(one.state === 'coming' || one.valid_to) && (
            <small className={styles.small}>{daysOf(one, t)}</small>
          )}
        </li>
      ))}
    </ul>
  )
}

/** From when, and until when where it ends. */
export function daysOf({ valid_from, valid_to }: PersonRole, t: TFunction): string {
  const from = formatDate(valid_from)
  return valid_to ? t('people.fromTo', { from, to: formatDate(valid_to) }) : t('people.from', { from })
}
