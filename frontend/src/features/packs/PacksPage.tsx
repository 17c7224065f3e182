/** A plan's data: taken out as a ZIP, brought in to be compared, and what was brought in before. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCan } from '@/access/session'
import { useAddress } from '@/lib/useAddress'
import { ButtonAnchor } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { FailureNote } from '@/ui/FailureNote'
import { FileField } from '@/ui/FileField'
import { PageHead } from '@/ui/PageHead'
import { Pager } from '@/ui/Pager'
import { Skeleton } from '@/ui/Skeleton'
import { failureText, fieldText } from './failure'
import { ImportTable } from './ImportTable'
import styles from './Packs.module.css'
import { importsQuery, PAGE_SIZE, packOf, plansQuery, useBringIn } from './queries'

export function PacksPage() {
  const { t } = useTranslation()
  const mayBringIn = useCan('pack.check')
  return (
    <div className="stack">
      <PageHead title={t('packs.title')} sub={t('packs.sub')} />
      <div className={styles.two}>
        <TakeOut />
        {mayBringIn && <BringIn />}
      </div>
      <Before />
    </div>
  )
}

function TakeOut() {
  const { t } = useTranslation()
  const { data } = useQuery(plansQuery)
  return (
    <Card title={t('packs.out.title')} sub={t('packs.out.sub')}>
      {!data && <Skeleton height={48} />}
      {data?.length === 0 && <p>{t('packs.out.none')}</p>}
      <ul className={styles.plans}>
        {data?.map((plan) => (
          <li key={plan.id}>
            <span>
              {plan.short_title}
              <small>{plan.code}</small>
            </span>
            <ButtonAnchor
              href={packOf(plan.id)}
              download={`${plan.code}.zip`}
              icon="download"
              aria-label={t('packs.out.ofPlan', { name: plan.short_title })}
            >
              {t('packs.out.button')}
            </ButtonAnchor>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function BringIn() {
  const { t } = useTranslation()
  const open = useNavigate()
  const sending = useBringIn()
  const error = fieldText(sending.error, 'file')
  const send = (file: File) =>
    sending.mutate(file, {
      onSuccess: ({ id }) => void open({ to: '/bo-du-lieu-ke-hoach/$id', params: { id } }),
    })
  return (
    <Card title={t('packs.in.title')} sub={t('packs.in.sub')}>
      <div className={styles.choose}>
        {!error && <FailureNote>{failureText(sending.error, t)}</FailureNote>}
        <FileField
          label={t('packs.in.file')}
          accept=".zip"
          error={error}
          isBusy={sending.isPending}
          onChoose={send}
        />
        <p role="status">{sending.isPending && t('packs.in.sending')}</p>
      </div>
    </Card>
  )
}

function Before() {
  const { t } = useTranslation()
  const [address, change] = useAddress<'trang'>()
  const page = Number(address.trang) || 1
  const { data } = useQuery(importsQuery(page))
  return (
    <Card title={t('packs.before.title')} isFlush>
      {!data && <Skeleton height={120} />}
      {data?.total === 0 && (
        <EmptyState icon="log" title={t('packs.before.empty')}>
          {t('packs.before.emptyHint')}
        </EmptyState>
      )}
      {data && data.total > 0 && <ImportTable rows={data.items} />}
      {data && data.total > PAGE_SIZE && (
        <Pager
          page={page}
          pageSize={PAGE_SIZE}
          total={data.total}
          onChange={(next) => change({ trang: String(next) })}
        />
      )}
    </Card>
  )
}
