/** Cơ sở kinh doanh: how many there are and how many count, and the register itself. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { IfCan } from '@/access/IfCan'
import { useSession } from '@/access/session'
import { useAddress } from '@/lib/useAddress'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Downloads } from '@/ui/Downloads'
import { PageHead } from '@/ui/PageHead'
import { EstablishmentFilters } from './EstablishmentFilters'
import styles from './Establishments.module.css'
import { EstablishmentTable } from './EstablishmentTable'
import { filterOf, type Part, type Picked, sortName } from './filter'
import { registerQuery } from './queries'

export function EstablishmentsPage() {
  const { t } = useTranslation()
  const [address, change] = useAddress<Part>()
  const filter = filterOf(address)
  const narrow = (parts: Picked) => change({ ...parts, trang: undefined })
  return (
    <>
      <PageHead title={t('establishments.title')} sub={t('establishments.sub')} actions={<Doings />} />
      <div className="stack">
        <Figures />
        <Card isFlush>
          <div className={styles.head}>
            <ButtonLink size="s" icon="list" to="/co-so/loai-hinh">
              {t('establishments.kindsTitle')}
            </ButtonLink>
            <IfCan verb="establishment.export">
              <Downloads path="/api/v1/establishments/export" filter={{ ...filter, sort: undefined }} />
            </IfCan>
          </div>
          <EstablishmentFilters picked={address} onPick={narrow} />
          <EstablishmentTable
            filter={filter}
            page={Number(address.trang) || 1}
            onPage={(next) => change({ trang: String(next) })}
            onSort={(sort) => narrow({ sap_xep: sortName(sort) })}
          />
        </Card>
      </div>
    </>
  )
}

function Doings() {
  const { t } = useTranslation()
  return (
    <>
      <IfCan verb="establishment.import">
        <ButtonLink icon="form" to="/co-so/nhap">
          {t('establishments.import.title')}
        </ButtonLink>
      </IfCan>
      <IfCan verb="establishment.edit">
        <ButtonLink variant="primary" icon="plus" to="/co-so/moi">
          {t('establishments.new')}
        </ButtonLink>
      </IfCan>
    </>
  )
}

/** The register of the day in four numbers; `counted` is what the 20 % looks at. */
function Figures() {
  const { t } = useTranslation()
  const { business_date: today } = useSession()
  const { data } = useQuery(registerQuery(today))
  if (!data) return null
  return (
    <dl className={styles.figures}>
      {(['active', 'suspended', 'listed', 'counted'] as const).map((name) => (
        <div key={name}>
          <dt>{t(`establishments.figures.${name}`)}</dt>
          <dd>{data[name]}</dd>
        </div>
      ))}
    </dl>
  )
}
