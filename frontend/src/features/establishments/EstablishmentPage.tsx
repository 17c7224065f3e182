/** One establishment: what the register says of it, what may be done now, how many work there, and all that it was. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EstablishmentDetail } from '@/api/establishments'
import { allows } from '@/lib/actions'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts } from '@/ui/Facts'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { ActDialog, type Asked } from './ActDialog'
import { EditEstablishment } from './EditEstablishment'
import styles from './Establishments.module.css'
import { EstablishmentTag, ListedTag } from './EstablishmentTag'
import { HeadcountsCard } from './HeadcountsCard'
import { establishmentQuery } from './queries'
import { StandingsCard } from './StandingsCard'

const ASKED: Asked[] = ['designate', 'suspend', 'resume', 'close']

interface Props {
  id: string
  /** What else is known of it, such as its inspections; composed by the route. */
  children?: ReactNode
}

export function EstablishmentPage({ id, children }: Props) {
  const { t } = useTranslation()
  const { data: one } = useSuspenseQuery(establishmentQuery(id))
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <Crumbs steps={[{ label: t('establishments.title'), to: '/co-so' }]} here={one.name} />
      <PageHead title={one.name} sub={`${one.kind.name} · ${one.area.name}`} actions={<PageTools />}>
        <p className={styles.tags}>
          <EstablishmentTag state={one.state} />
          <ListedTag isListed={one.is_listed} />
        </p>
      </PageHead>
      <div className={styles.columns}>
        <div className="stack">
          {isEditing ? (
            <EditEstablishment key={one.version} one={one} onClose={() => setEditing(false)} />
          ) : (
            <>
              <NextSteps one={one} onAsk={setAsked} onEdit={() => setEditing(true)} />
              <Card title={t('establishments.says')}>
                <EstablishmentFacts one={one} />
              </Card>
            </>
          )}
          <HeadcountsCard one={one} onCount={() => setAsked('count')} />
          {children}
        </div>
        <StandingsCard standings={one.standings} />
      </div>
      {asked && <ActDialog one={one} asked={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function EstablishmentFacts({ one }: { one: EstablishmentDetail }) {
  const { t } = useTranslation()
  return (
    <Facts
      facts={[
        [t('establishments.kind'), one.kind.name],
        [t('establishments.address'), `${one.address}, ${one.area.name}`],
        [t('establishments.licence'), one.licence_number],
        [t('establishments.sector'), one.sector?.name ?? t('establishments.noSector')],
        [t('establishments.keeper'), one.district.name],
        [t('establishments.team'), one.team?.name],
        [t('establishments.since'), formatDate(one.since)],
        [t('establishments.note'), one.note],
      ]}
    />
  )
}

interface StepsProps {
  one: EstablishmentDetail
  onAsk: (asked: Asked) => void
  onEdit: () => void
}

function NextSteps({ one, onAsk, onEdit }: StepsProps) {
  const { t } = useTranslation()
  if (one.actions.length === 0) return null
  const word = (act: Asked) => (act === 'designate' && one.is_listed ? 'release' : act)
  return (
    <Card title={t('establishments.now')}>
      <div className={styles.next}>
        {allows(one.actions, 'edit') && (
          <Button icon="pen" onClick={onEdit}>
            {t('establishments.acts.edit.button')}
          </Button>
        )}
        {ASKED.filter((act) => allows(one.actions, act)).map((act) => (
          <Button key={act} onClick={() => onAsk(act)}>
            {t(`establishments.acts.${word(act)}.button`)}
          </Button>
        ))}
      </div>
    </Card>
  )
}
