/** The list of kinds with the department that answers for each; the plan's coordinator keeps it. */
import { useSuspenseQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EstablishmentKind } from '@/api/establishments'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { type Column, DataTable } from '@/ui/DataTable'
import { PageHead } from '@/ui/PageHead'
import { Tag } from '@/ui/Tag'
import styles from './Establishments.module.css'
import { KindDialog } from './KindDialog'
import { kindsQuery } from './queries'

export function KindsPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(kindsQuery)
  const [kept, setKept] = useState<EstablishmentKind | 'new' | null>(null)
  return (
    <>
      <Crumbs
        steps={[{ label: t('establishments.title'), to: '/co-so' }]}
        here={t('establishments.kindsTitle')}
      />
      <PageHead
        title={t('establishments.kindsTitle')}
        sub={t('establishments.kindsSub')}
        actions={
          data.can_edit && (
            <Button variant="primary" icon="plus" onClick={() => setKept('new')}>
              {t('establishments.kinds.add')}
            </Button>
          )
        }
      />
      <Card isFlush>
        <DataTable
          caption={t('establishments.kindsTitle')}
          columns={columnsOf(t, data.can_edit ? setKept : undefined)}
          groups={[{ id: 'all', rows: data.items }]}
          rowId={(kind) => kind.id}
        />
      </Card>
      {kept && <KindDialog kind={kept === 'new' ? null : kept} onClose={() => setKept(null)} />}
    </>
  )
}

function columnsOf(t: TFunction, onEdit?: (kind: EstablishmentKind) => void): Column<EstablishmentKind>[] {
  const columns: Column<EstablishmentKind>[] = [
    {
      id: 'name',
      head: t('establishments.kind'),
      isRowHead: true,
      asCard: 'full',
      cell: (kind) => (
        <>
          {kind.name}
          {!kind.is_offered && (
            <>
              {' '}
              <Tag tone="none" size="s">
                {t('establishments.kinds.notOffered')}
              </Tag>
            </>
          )}
        </>
      ),
    },
    {
      id: 'sector',
      head: t('establishments.sector'),
      asCard: 'full',
      cell: (kind) => <Sector kind={kind} />,
    },
    {
      id: 'category',
      head: t('establishments.kinds.category'),
      cell: (kind) => t(`establishments.categories.${kind.category}`),
    },
  ]
  if (!onEdit) return columns
  const edit = t('establishments.kinds.edit')
  return [
    ...columns,
    {
      id: 'edit',
      head: t('establishments.kinds.doing'),
      cell: (kind) => (
        <Button size="s" icon="pen" aria-label={`${edit}: ${kind.name}`} onClick={() => onEdit(kind)}>
          {edit}
        </Button>
      ),
    },
  ]
}

function Sector({ kind }: { kind: EstablishmentKind }) {
  const { t } = useTranslation()
  return (
    <>
      {kind.sector?.name ?? t('establishments.noSector')}
      {kind.basis === 'inferred' && (
        <>
          {' '}
          <Tag tone="warn" size="s" icon="info">
            {t('establishments.kinds.inferred')}
          </Tag>
        </>
      )}
      {kind.basis_note && <span className={styles.kind}>{kind.basis_note}</span>}
    </>
  )
}
