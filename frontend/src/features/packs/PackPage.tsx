/** One pack: its mistakes with their places, or what importing it changes, and only then the button that does it. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PackImport } from '@/api/packs'
import { isProblem } from '@/api/problems'
import { formatMoment } from '@/lib/dates'
import { formatInteger } from '@/lib/numbers'
import { Button, ButtonLink } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Crumbs } from '@/ui/Crumbs'
import { FailureNote } from '@/ui/FailureNote'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { Skeleton } from '@/ui/Skeleton'
import { Differences } from './Differences'
import { failureText } from './failure'
import { Mistakes } from './Mistakes'
import styles from './Packs.module.css'
import { importQuery, isWorking, useDecide } from './queries'
import { StateMark } from './StateMark'
import { countsOf, type Counts } from './words'

export function PackPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data: pack, error } = useQuery(importQuery(id))
  if (error && !pack) throw error
  return (
    <div className="stack">
      <Crumbs
        steps={[{ label: t('packs.title'), to: '/bo-du-lieu-ke-hoach' }]}
        here={pack?.file_name ?? '…'}
      />
      {pack ? <Pack pack={pack} /> : <Skeleton height={320} />}
    </div>
  )
}

function Pack({ pack }: { pack: PackImport }) {
  const { t } = useTranslation()
  const counts = countsOf(pack.groups)
  const hasDifferences = pack.state === 'ready' || pack.state === 'imported'
  return (
    <>
      <PageHead
        title={pack.file_name}
        sub={t('packs.sentBy', { name: pack.sent_by, at: formatMoment(pack.sent_at) })}
        actions={
          <span>
            <StateMark state={pack.state} />
          </span>
        }
      />
      <Told pack={pack} counts={counts} />
      {pack.actions.length > 0 && <Acts key={pack.etag} pack={pack} counts={counts} />}
      {pack.state === 'refused' && <Mistakes errors={pack.errors} total={pack.errors_total} />}
      {hasDifferences && <Differences groups={pack.groups} />}
    </>
  )
}

function Told({ pack, counts }: { pack: PackImport; counts: Counts }) {
  const { t } = useTranslation()
  const all = {
    create: formatInteger(counts.create),
    change: formatInteger(counts.change),
    unchanged: formatInteger(pack.unchanged),
  }
  if (isWorking(pack.state))
    return (
      <Note role="status" icon="clock">
        {t(`packs.told.${pack.state}`)} {t('packs.told.wait')}
      </Note>
    )
  if (pack.state === 'refused')
    return (
      <Note tone="bad" role="status">
        {t('packs.told.refused', { count: pack.errors_total })}
      </Note>
    )
  if (pack.state === 'imported')
    return (
      <Note tone="ok" role="status">
        {t('packs.told.imported', { ...all, name: pack.decided_by })}
      </Note>
    )
  if (pack.state === 'expired') return <Note role="status">{t('packs.told.expired')}</Note>
  return (
    <>
      {pack.has_moved && (
        <Note tone="warn" role="alert">
          {t('packs.told.moved')}
        </Note>
      )}
      <Note tone="primary" role="status">
        {t(counts.create + counts.change > 0 ? 'packs.told.ready' : 'packs.told.same', all)}
      </Note>
    </>
  )
}

function Acts({ pack, counts }: { pack: PackImport; counts: Counts }) {
  const { t } = useTranslation()
  const decide = useDecide(pack)
  const [isAsked, setAsked] = useState(false)
  const hasMoved = isProblem(decide.error, 409)
  const mayImport = pack.actions.includes('pack.import') && counts.create + counts.change > 0
  const write = () => decide.mutate('import', { onSettled: () => setAsked(false) })
  return (
    <>
      <FailureNote>{failureText(decide.error, t)}</FailureNote>
      <div className={styles.acts}>
        {mayImport && !hasMoved && (
          <Button variant="primary" isBusy={decide.isPending} onClick={() => setAsked(true)}>
            {t('packs.import.button')}
          </Button>
        )}
        <Button
          variant={hasMoved ? 'primary' : 'plain'}
          isBusy={decide.isPending}
          onClick={() => decide.mutate('check')}
        >
          {t('packs.checkAgain')}
        </Button>
        <ButtonLink to="/bo-du-lieu-ke-hoach">{t('packs.otherFile')}</ButtonLink>
      </div>
      <Confirm
        isOpen={isAsked}
        title={t('packs.import.title')}
        confirm={t('packs.import.confirm')}
        cancel={t('common.cancel')}
        isBusy={decide.isPending}
        onConfirm={write}
        onClose={() => setAsked(false)}
      >
        <p>{t('packs.import.told', { ...counts })}</p>
        <p>{t('packs.import.exactly')}</p>
      </Confirm>
    </>
  )
}
