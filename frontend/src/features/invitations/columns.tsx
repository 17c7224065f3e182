/** The columns of the list of invitations. */
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { Invitation } from '@/api/links'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import type { Column } from '@/ui/DataTable'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'
import styles from './Invitations.module.css'

const looks: Record<Invitation['state'], [TagTone, IconName]> = {
  pending: ['neutral', 'clock'],
  expired: ['warn', 'warning'],
  accepted: ['ok', 'ok'],
  cancelled: ['none', 'close'],
}

interface ActProps {
  isBusy: boolean
  onResend: (invitation: Invitation) => void
  onCancel: (invitation: Invitation) => void
}

function whenOf({ state, expires_at, decided_at }: Invitation, t: TFunction): string {
  if (state === 'accepted') return t('invitations.acceptedAt', { at: formatMoment(decided_at) })
  if (state === 'cancelled') return t('invitations.cancelledAt', { at: formatMoment(decided_at) })
  return t(state === 'expired' ? 'invitations.wasTill' : 'invitations.till', { at: formatMoment(expires_at) })
}

/** How far the letter got says something only while somebody waits for it. */
function letterOf({ state, letter }: Invitation, t: TFunction): string | null {
  return letter && (state === 'pending' || state === 'expired') ? t(`invitations.letters.${letter}`) : null
}

export function useColumns(acts: ActProps): Column<Invitation>[] {
  const { t } = useTranslation()
  return [
    {
      id: 'person',
      head: t('invitations.person'),
      isRowHead: true,
      cell: ({ name, email }) => (
        <>
          {name}
          <small className={styles.small}>{email}</small>
        </>
      ),
    },
    {
      id: 'role',
      head: t('invitations.role'),
      asCard: 'full',
      cell: ({ role, organisation, reach }) => (
        <>
          {t(`common.role.${role}`)} · {organisation.name}
          <small className={styles.small}>{t(`invitations.reaches.${reach}`)}</small>
        </>
      ),
    },
    {
      id: 'state',
      head: t('invitations.state'),
      asCard: 'corner',
      cell: ({ state }) => (
        <Tag tone={looks[state][0]} icon={looks[state][1]}>
          {t(`invitations.states.${state}`)}
        </Tag>
      ),
    },
    {
      id: 'when',
      head: t('invitations.when'),
      asCard: 'full',
      cell: (row) => <When row={row} />,
    },
    {
      id: 'act',
      head: t('invitations.act'),
      align: 'end',
      cell: (row) => row.actions.length > 0 && <Acts row={row} {...acts} />,
    },
  ]
}

function When({ row }: { row: Invitation }) {
  const { t } = useTranslation()
  const by = t('invitations.by', { by: row.invited_by, at: formatMoment(row.created_at) })
  return (
    <>
      {whenOf(row, t)}
      <small className={styles.small}>{[letterOf(row, t), by].filter(Boolean).join(' · ')}</small>
    </>
  )
}

function Acts({ row, isBusy, onResend, onCancel }: ActProps & { row: Invitation }) {
  const { t } = useTranslation()
  return (
    <span className={styles.acts}>
      <Button
        size="s"
        icon="refresh"
        aria-label={t('invitations.resendOf', { name: row.name })}
        disabled={isBusy}
        onClick={() => onResend(row)}
      >
        {t('invitations.resend')}
      </Button>
      <Button
        size="s"
        icon="close"
        aria-label={t('invitations.cancelOf', { name: row.name })}
        disabled={isBusy}
        onClick={() => onCancel(row)}
      >
        {t('invitations.cancel')}
      </Button>
    </span>
  )
}
