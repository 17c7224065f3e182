/** Every role of a person: held now, to come, and over, with who gave and who ended it. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { HeldRole } from '@/api/people'
import { allows } from '@/lib/actions'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { type Column, DataTable } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Tag } from '@/ui/Tag'
import styles from './People.module.css'
import { daysOf } from './PeopleTable'

interface Acts {
  onEnd: (held: HeldRole) => void
  onDeputise: (held: HeldRole) => void
}

export function RolesCard({ roles, ...acts }: Acts & { roles: HeldRole[] }) {
  const { t } = useTranslation()
  const groups = (['active', 'coming', 'ended'] as const)
    .map((state) => ({
      id: state,
      title: t(`people.groups.${state}`),
      rows: roles.filter((one) => one.state === state),
    }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <Card title={t('people.roles')}>
      {groups.length === 0 ? (
        <EmptyState icon="list" title={t('people.noRoles')} />
      ) : (
        <DataTable
          caption={t('people.roles')}
          columns={columns(t, acts)}
          groups={groups}
          rowId={(row) => row.id}
        />
      )}
    </Card>
  )
}

function columns(t: TFunction, acts: Acts): Column<HeldRole>[] {
  return [
    {
      id: 'role',
      head: t('people.role'),
      isRowHead: true,
      asCard: 'full',
      cell: (row) => (
        <>
          {t(`common.role.${row.role}`)}
          <small className={styles.small}>
            {row.organisation.name} · {t(`people.reaches.${row.reach}`)}
          </small>
          {row.deputy_for && (
            <Tag tone="primary" size="s">
              {t('people.deputyFor', { name: row.deputy_for.name })}
            </Tag>
          )}
        </>
      ),
    },
    { id: 'days', head: t('people.days'), asCard: 'full', cell: (row) => spanOf(row, t) },
    { id: 'by', head: t('people.by'), asCard: 'full', cell: (row) => <By row={row} /> },
    {
      id: 'act',
      head: t('people.act'),
      align: 'end',
      asCard: 'full',
      cell: (row) => row.actions.length > 0 && <RowActs row={row} {...acts} />,
    },
  ]
}

/** One that was taken back before it began was held on no day. */
function spanOf(row: HeldRole, t: TFunction): string {
  return row.valid_to && row.valid_to < row.valid_from ? t('people.takenBack') : daysOf(row, t)
}

function By({ row }: { row: HeldRole }) {
  const { t } = useTranslation()
  const given = { name: row.granted_by?.name, at: formatDate(row.granted_at) }
  return (
    <>
      {t(row.granted_by ? 'people.grantedBy' : 'people.grantedOnServer', given)}
      {row.ended_by && (
        <small className={styles.small}>
          {t('people.endedBy', { name: row.ended_by.name, at: formatDate(row.ended_at) })}
        </small>
      )}
    </>
  )
}

function RowActs({ row, onEnd, onDeputise }: Acts & { row: HeldRole }) {
  const { t } = useTranslation()
  const what = `${t(`common.role.${row.role}`)} · ${row.organisation.name}`
  return (
    <span className={styles.end}>
      {allows(row.actions, 'deputise') && (
        <Button size="s" aria-label={t('people.acts.deputise.of', { what })} onClick={() => onDeputise(row)}>
          {t('people.acts.deputise.button')}
        </Button>
      )}
      {allows(row.actions, 'end') && (
        <Button size="s" aria-label={t('people.acts.end.of', { what })} onClick={() => onEnd(row)}>
          {t('people.acts.end.button')}
        </Button>
      )}
    </span>
  )
}
