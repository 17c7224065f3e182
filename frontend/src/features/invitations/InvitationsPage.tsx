/** Who was asked in, for which role at which body, and what came of it. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Invitation } from '@/api/links'
import { useAddress } from '@/lib/useAddress'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { DataTable } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { Filters, FilterSelect } from '@/ui/Filters'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import { useColumns } from './columns'
import { failureText } from './failure'
import { InviteDialog, type RoleGiven } from './InviteDialog'
import styles from './Invitations.module.css'
import { invitationsQuery, PAGE_SIZE, STATES, useCancel, useResend } from './queries'

interface Props {
  preview: (role: RoleGiven) => ReactNode
}

export function InvitationsPage({ preview }: Props) {
  const { t } = useTranslation()
  const [address, change] = useAddress<'tinh_trang' | 'trang'>()
  const state = STATES.find((one) => one === address.tinh_trang)
  const page = Number(address.trang) || 1
  const { data } = useQuery(invitationsQuery(page, state))
  const [isInviting, setInviting] = useState(false)
  const [invited, setInvited] = useState<Invitation | null>(null)
  const done = (one: Invitation) => {
    setInvited(one)
    setInviting(false)
  }
  const invite = data?.can_create && data.is_set_up && (
    <Button variant="primary" icon="plus" onClick={() => setInviting(true)}>
      {t('invitations.invite')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('invitations.title')} sub={t('invitations.sub')} actions={invite} />
      <div className={styles.parts}>
        {data && <MailNote isSetUp={data.is_set_up} isCaught={data.is_caught} />}
        {invited && (
          <Note tone="ok" role="status">
            {t('invitations.invited', { name: invited.name })}
          </Note>
        )}
        <Card isFlush>
          <StateFilter
            counts={data?.counts ?? {}}
            state={state}
            onChange={(value) => change({ tinh_trang: value, trang: undefined })}
          />
          {!data && <Skeleton height={240} />}
          {data?.total === 0 && (
            <EmptyState icon="mail" title={t(state ? 'invitations.emptyFound' : 'invitations.empty')}>
              {!state && data.is_set_up && t('invitations.emptyHint')}
            </EmptyState>
          )}
          {data && data.total > 0 && <InvitationTable items={data.items} />}
          {data && data.total > PAGE_SIZE && (
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              total={data.total}
              onChange={(next) => change({ trang: String(next) })}
            />
          )}
        </Card>
      </div>
      {isInviting && <InviteDialog preview={preview} onInvited={done} onClose={() => setInviting(false)} />}
    </>
  )
}

/** Where letters go, when it is not to their readers. */
function MailNote({ isSetUp, isCaught }: { isSetUp: boolean; isCaught: boolean }) {
  const { t } = useTranslation()
  if (!isSetUp) return <Note tone="warn">{t('invitations.notSetUp')}</Note>
  if (!isCaught) return null
  return (
    <Note icon="mail">
      {t('invitations.caught.note')} <Link to="/loi-moi/thu-dung-thu">{t('invitations.caught.read')}</Link>
    </Note>
  )
}

interface FilterProps {
  counts: Record<string, number>
  state?: Invitation['state']
  onChange: (state: string) => void
}

function StateFilter({ counts, state, onChange }: FilterProps) {
  const { t } = useTranslation()
  const options = STATES.map((one) => ({
    value: one,
    label: `${t(`invitations.states.${one}`)} (${counts[one] ?? 0})`,
  }))
  return (
    <Filters>
      <FilterSelect
        label={t('invitations.state')}
        value={state ?? ''}
        options={[{ value: '', label: t('invitations.allStates') }, ...options]}
        onChange={onChange}
      />
    </Filters>
  )
}

function InvitationTable({ items }: { items: Invitation[] }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Invitation | null>(null)
  const resend = useResend()
  const cancel = useCancel()
  const columns = useColumns({
    isBusy: resend.isPending || cancel.isPending,
    onResend: (row) => resend.mutate(row),
    onCancel: setAsked,
  })
  const said = failureText(resend.error ?? cancel.error, t)
  return (
    <>
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
      {resend.isSuccess && (
        <Note tone="ok" role="status">
          {t('invitations.resent')}
        </Note>
      )}
      <DataTable
        caption={t('invitations.title')}
        columns={columns}
        groups={[{ id: 'all', rows: items }]}
        rowId={(row) => row.id}
      />
      <Confirm
        isOpen={asked !== null}
        title={t('invitations.cancelTitle', { name: asked?.name ?? '' })}
        confirm={t('invitations.cancel')}
        cancel={t('common.cancel')}
        isBusy={cancel.isPending}
        onConfirm={() => asked && cancel.mutate(asked, { onSettled: () => setAsked(null) })}
        onClose={() => setAsked(null)}
      >
        {t('invitations.cancelText')}
      </Confirm>
    </>
  )
}
