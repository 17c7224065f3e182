/** Teams 178 as they are made up: which bodies, in which functions, how many; before, today; who may say so anew. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Team, TeamComposition } from '@/api/inspections'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataTable, type Column } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Inspections.module.css'
import { functionName } from './members'
import { teamsQuery } from './queries'
import { TeamDialog } from './TeamDialog'

export function TeamsView() {
  const { t } = useTranslation()
  const { data } = useQuery(teamsQuery)
  const [changed, setChanged] = useState<Team | null>(null)
  if (!data) return <Skeleton height={320} />
  return (
    <Card isFlush title={t('inspections.team.title')} sub={t('inspections.team.sub')}>
      {data.items.length === 0 ? (
        <EmptyState icon="user" title={t('inspections.team.empty')} />
      ) : (
        <DataTable
          caption={t('inspections.team.title')}
          columns={columns(t, setChanged)}
          groups={[{ id: 'all', rows: data.items }]}
          rowId={(row) => row.team.id}
        />
      )}
      {changed && <TeamDialog seen={changed} onClose={() => setChanged(null)} />}
    </Card>
  )
}

function columns(t: TFunction, onChange: (team: Team) => void): Column<Team>[] {
  return [
    {
      id: 'team',
      head: t('inspections.team.team'),
      isRowHead: true,
      asCard: 'full',
      cell: (row) => unitName(row.team),
    },
    {
      id: 'members',
      head: t('inspections.team.members'),
      asCard: 'full',
      cell: (row) => <MadeUp team={row} />,
    },
    {
      id: 'size',
      head: t('inspections.team.size'),
      align: 'end',
      cell: (row) => (row.now ? t('inspections.people', { count: row.now.size }) : '–'),
    },
    {
      id: 'since',
      head: t('inspections.team.since'),
      cell: (row) => (row.now ? sinceOf(row.now) : '–'),
    },
    {
      id: 'act',
      head: t('inspections.team.act'),
      asCard: 'full',
      cell: (row) =>
        row.actions.includes('team.edit') ? (
          <Button
            size="s"
            icon="pen"
            aria-label={`${t('inspections.team.change')}: ${unitName(row.team)}`}
            onClick={() => onChange(row)}
          >
            {t('inspections.team.change')}
          </Button>
        ) : (
          '–'
        ),
    },
  ]
}

const sinceOf = (one: TeamComposition) =>
  [formatDate(one.valid_from), one.decision_number].filter(Boolean).join(' · ')

/** As it is made up today; what came before and what is to come unfolds. */
function MadeUp({ team }: { team: Team }) {
  const { t } = useTranslation()
  return (
    <>
      {team.now ? <Members of={team.now} /> : t('inspections.team.unsaid')}
      {team.others.length > 0 && (
        <details className={styles.others}>
          <summary>{t('inspections.team.others', { count: team.others.length })}</summary>
          <ul className={styles.plainList}>
            {team.others.map((one) => (
              <li key={one.valid_from}>
                <b>{t('inspections.team.sinceDay', { said: sinceOf(one) })}</b> ·{' '}
                {t('inspections.people', { count: one.size })}
                <Members of={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Members({ of }: { of: TeamComposition }) {
  const { t } = useTranslation()
  return (
    <ul className={styles.plainList}>
      {of.members.map((one) => (
        <li key={`${one.organisation.id} ${one.function}`}>
          {unitName(one.organisation)}: {t('inspections.people', { count: one.count })} (
          {functionName(one.function, t)})
        </li>
      ))}
    </ul>
  )
}
