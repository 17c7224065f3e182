/** What a change would do, before it is done: what hangs on it, who carries it on, and what stands in its way. */
import { useTranslation } from 'react-i18next'
import type { TerritoryChange } from '@/api/territory'
import { formatDate } from '@/lib/dates'
import { Facts } from '@/ui/Facts'
import { Note } from '@/ui/Note'
import styles from './Keeping.module.css'
import type { Act } from './queries'

/** So many are named; of work, whose it is. */
const NAMED = 8

export function PreviewView({ told, act }: { told: TerritoryChange; act: Act }) {
  const { t } = useTranslation()
  const hasWork = told.subjects.some(({ amounts }) => Object.keys(amounts).length > 0)
  return (
    <div className={styles.preview}>
      {told.hindrances.length > 0 && (
        <Note tone="bad" role="alert">
          <b>{t('territory.stopped')}</b>
          <Sayings said={told.hindrances} />
        </Note>
      )}
      {act !== 'edit' && <p className={styles.from}>{t('territory.from', { date: formatDate(told.on) })}</p>}
      {told.carried_by && act === 'succeed' && (
        <Note tone="primary">{t('territory.carriedBy', { name: told.carried_by.name })}</Note>
      )}
      {act === 'rename' && <Note tone="primary">{t('territory.staysOpen')}</Note>}
      {told.subjects.map(({ subject, amounts }) => (
        <section key={subject.id}>
          <h3 className={styles.subject}>{subject.name}</h3>
          {Object.keys(amounts).length > 0 ? (
            <Facts
              facts={Object.entries(amounts).map(([what, count]) => [
                t(`territory.amounts.${what}`),
                String(count),
              ])}
            />
          ) : (
            <p className="sub">{t('territory.nothing')}</p>
          )}
        </section>
      ))}
      {told.subjects.length === 0 && <p className="sub">{t('territory.begins')}</p>}
      {told.remarks.length > 0 && (
        <section>
          <h3 className={styles.subject}>{t('territory.follows')}</h3>
          <Sayings said={told.remarks} />
        </section>
      )}
      {hasWork && act === 'close' && told.hindrances.length === 0 && (
        <p className="sub">{t('territory.rolesEnd')}</p>
      )}
    </div>
  )
}

function Sayings({ said }: { said: TerritoryChange['remarks'] }) {
  const { t } = useTranslation()
  return (
    <ul className={styles.sayings}>
      {said.map(({ code, message, count, names }) => (
        <li key={code}>
          {message}: <b className="num">{count}</b>
          <small>
            {names.join(', ')}
            {names.length >= NAMED && count > names.length && ` ${t('territory.andMore')}`}
          </small>
        </li>
      ))}
    </ul>
  )
}
