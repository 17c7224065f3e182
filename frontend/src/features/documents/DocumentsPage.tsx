/** Văn bản thực hiện: the register of papers, who has none yet, and what the report takes over. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { Period } from '@/api/types'
import { useAddress } from '@/lib/useAddress'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ExportButton } from '@/ui/ExportButton'
import { PageHead } from '@/ui/PageHead'
import { ViewBar } from '@/ui/ViewBar'
import { DocumentFilters } from './DocumentFilters'
import { DocumentTable } from './DocumentTable'
import { filterOf, type Part, type Picked, sortName, type View, VIEWS } from './filter'
import { OwedView } from './OwedView'
import { paperRows } from './paperRows'
import { allPapers, kindsQuery } from './queries'
import { SectionsView } from './SectionsView'

export function DocumentsPage({ period }: { period: Period | null }) {
  const { t } = useTranslation()
  const { plan } = useSession()
  const [address, change] = useAddress<Part>()
  const view = VIEWS.find((one) => one === address.xem) ?? 'so'
  const filter = filterOf(plan?.id, period?.id, address)
  const narrow = (parts: Picked) => change({ ...parts, trang: undefined })
  return (
    <>
      <PageHead title={t('documents.title')} sub={t('documents.sub')} actions={<NewPaper />} />
      <Card isFlush>
        <ViewBar
          label={t('documents.view')}
          choices={VIEWS.map((value) => ({ value, label: t(`documents.viewNames.${value}`) }))}
          value={view}
          onChange={(xem: View) => narrow({ xem })}
        >
          {view === 'so' && (
            <ExportButton
              name={t('documents.title')}
              load={async () => paperRows(await allPapers(filter), t)}
            />
          )}
        </ViewBar>
        {view === 'so' && (
          <>
            <DocumentFilters picked={address} period={period} onPick={narrow} />
            <DocumentTable
              filter={filter}
              page={Number(address.trang) || 1}
              onPage={(next) => change({ trang: String(next) })}
              onSort={(sort) => narrow({ sap_xep: sortName(sort) })}
            />
          </>
        )}
        {view === 'chua-co' && <OwedView kind="plan" />}
        {view === 'doi-178' && <OwedView kind="team" />}
        {view === 'bao-cao' && period && <SectionsView period={period} />}
      </Card>
    </>
  )
}

/** Offered to whoever may register anything at all. */
function NewPaper() {
  const { t } = useTranslation()
  const { plan } = useSession()
  const { data: kinds } = useQuery(kindsQuery(plan?.id))
  if (!kinds?.some((kind) => kind.organisations.length > 0)) return null
  return (
    <ButtonLink variant="primary" icon="plus" to="/van-ban/moi">
      {t('documents.new')}
    </ButtonLink>
  )
}
