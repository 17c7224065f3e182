/** One person: name and address, what may be done now, and every role held, to come and over. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdministeredPerson, HeldRole } from '@/api/people'
import { allows } from '@/lib/actions'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts } from '@/ui/Facts'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { ActConfirm, type Asked } from './ActConfirm'
import { DeputyDialog } from './DeputyDialog'
import { EditDialog } from './EditDialog'
import { GrantDialog, type RoleGiven } from './GrantDialog'
import { EndDialog, LeaveDialog } from './LastDayDialog'
import styles from './People.module.css'
import { PersonTag } from './PersonTag'
import { personQuery } from './queries'
import { RolesCard } from './RolesCard'

type Open = { name: 'grant' | 'edit' | 'leave' | Asked } | { name: 'end' | 'deputise'; held: HeldRole }

interface Props {
  id: string
  /** What a role would see and may do, shown before it is given. */
  preview: (role: RoleGiven) => ReactNode
}

export function PersonPage({ id, preview }: Props) {
  const { t } = useTranslation()
  const { data: one } = useSuspenseQuery(personQuery(id))
  const [open, setOpen] = useState<Open | null>(null)
  return (
    <>
      <Crumbs steps={[{ label: t('people.title'), to: '/can-bo' }]} here={one.name} />
      <PageHead title={one.name} sub={one.email}>
        <p className={styles.tag}>
          <PersonTag state={one.state} />
        </p>
      </PageHead>
      <div className="stack">
        {one.is_self && <Note icon="info">{t('people.self')}</Note>}
        {!one.is_whole && <Note icon="info">{t('people.notWhole')}</Note>}
        <Card title={t('people.account')}>
          <Facts
            facts={[
              [t('people.signedInOn'), one.signed_in_on ? formatDate(one.signed_in_on) : t('people.never')],
              [t('people.secondFactor'), t(one.has_second_factor ? 'people.factorOn' : 'people.factorOff')],
            ]}
          />
          <Buttons one={one} onOpen={(name) => setOpen({ name })} />
        </Card>
        <RolesCard
          roles={one.memberships}
          onEnd={(held) => setOpen({ name: 'end', held })}
          onDeputise={(held) => setOpen({ name: 'deputise', held })}
        />
      </div>
      {open && <Opened one={one} open={open} preview={preview} onClose={() => setOpen(null)} />}
    </>
  )
}

const BUTTONS = [
  ['create', 'grant'],
  ['edit', 'edit'],
  ['leave', 'leave'],
  ['suspend', 'suspend'],
  ['resume', 'resume'],
  ['forget', 'forget'],
] as const

interface ButtonsProps {
  one: AdministeredPerson
  onOpen: (name: (typeof BUTTONS)[number][1]) => void
}

function Buttons({ one, onOpen }: ButtonsProps) {
  const { t } = useTranslation()
  const offered = BUTTONS.filter(([verb]) => allows(one.actions, verb))
  if (offered.length === 0) return null
  return (
    <p className={styles.now}>
      {offered.map(([verb, name]) => (
        <Button key={name} variant={verb === 'create' ? 'primary' : undefined} onClick={() => onOpen(name)}>
          {t(`people.acts.${name}.button`)}
        </Button>
      ))}
    </p>
  )
}

interface OpenedProps extends Pick<Props, 'preview'> {
  one: AdministeredPerson
  open: Open
  onClose: () => void
}

function Opened({ one, open, preview, onClose }: OpenedProps) {
  switch (open.name) {
    case 'grant':
      return <GrantDialog person={one} preview={preview} onClose={onClose} />
    case 'edit':
      return <EditDialog person={one} onClose={onClose} />
    case 'leave':
      return <LeaveDialog person={one} onClose={onClose} />
    case 'end':
      return <EndDialog held={open.held} onClose={onClose} />
    case 'deputise':
      return <DeputyDialog held={open.held} onClose={onClose} />
    default:
      return <ActConfirm person={one} asked={open.name} onClose={onClose} />
  }
}
