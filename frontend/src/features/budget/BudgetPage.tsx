/** Kinh phí: what the plan costs by objective, source and body as of a day, and the lines it is made of. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import { useAddress } from '@/lib/useAddress'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Downloads } from '@/ui/Downloads'
import { PageHead } from '@/ui/PageHead'
import styles from './Budget.module.css'
import { BudgetFilters } from './BudgetFilters'
import { BudgetTable } from './BudgetTable'
import { filterOf, type Part, type Picked, sortName } from './filter'
import { ImportDialog } from './ImportDialog'
import { LineDialog } from './LineDialog'
import { choicesQuery } from './queries'
import { SumsCard } from './SumsCard'

export function BudgetPage() {
  const { t } = useTranslation()
  const { plan } = useSession()
  const [address, change] = useAddress<Part>()
  const { data: choices } = useQuery(choicesQuery(plan?.id))
  const [opened, setOpened] = useState<'new' | 'import' | null>(null)
  const filter = filterOf(plan?.id, address)
  const narrow = (parts: Picked) => change({ ...parts, trang: undefined })
  const isWriting = (choices?.organisations.length ?? 0) > 0
  return (
    <>
      <PageHead
        title={t('budget.title')}
        sub={t('budget.sub')}
        actions={
          isWriting && (
            <>
              <Button icon="form" onClick={() => setOpened('import')}>
                {t('budget.import.title')}
              </Button>
              <Button variant="primary" icon="plus" onClick={() => setOpened('new')}>
                {t('budget.new')}
              </Button>
            </>
          )
        }
      />
      <div className="stack">
        <SumsCard picked={address} onPick={change} />
        <Card isFlush title={t('budget.lines')}>
          {choices?.may_export && (
            <div className={styles.head}>
              <Downloads path="/api/v1/budget-lines/export" filter={filter} />
            </div>
          )}
          <BudgetFilters picked={address} choices={choices} onPick={narrow} />
          <BudgetTable
            filter={filter}
            page={Number(address.trang) || 1}
            onPage={(next) => change({ trang: String(next) })}
            onSort={(sort) => narrow({ sap_xep: sortName(sort) })}
          />
        </Card>
      </div>
      {opened === 'new' && choices && <LineDialog choices={choices} onClose={() => setOpened(null)} />}
      {opened === 'import' && <ImportDialog onClose={() => setOpened(null)} />}
    </>
  )
}
