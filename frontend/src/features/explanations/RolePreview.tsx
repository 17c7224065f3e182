/** What a role would see and may do, before it is given: for the dialogs that give roles. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { RolePreviewed, RoleWanted } from '@/api/rights'
import { formatInteger } from '@/lib/numbers'
import styles from './Explanations.module.css'
import { previewQuery } from './queries'
import { verbText } from './sentences'

export function RolePreview({ wanted }: { wanted: RoleWanted }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(previewQuery(wanted))
  const said = () => {
    if (wanted.organisation === '') return <p className="sub">{t('rights.preview.none')}</p>
    if (isProblem(error, 422)) return <p className="sub">{t('rights.preview.unknown')}</p>
    if (error) return <p className="sub">{t('rights.failed')}</p>
    return data ? <Previewed role={data} /> : <p className="sub">{t('rights.preview.loading')}</p>
  }
  return (
    <section className={styles.preview} aria-live="polite" aria-label={t('rights.preview.title')}>
      <h3 className={styles.heading}>{t('rights.preview.title')}</h3>
      {said()}
    </section>
  )
}

function Previewed({ role }: { role: RolePreviewed }) {
  const { t } = useTranslation()
  const walls = role.walls.map((wall) => t(`rights.walls.${wall}`)).join(', ')
  return (
    <>
      <p>
        {role.bodies === null
          ? t('rights.preview.bodiesPlan')
          : t('rights.preview.bodies', { count: role.bodies })}
      </p>
      {role.counts.length === 0 && <p>{t('rights.preview.seesNone')}</p>}
      {role.counts.length > 0 && (
        <div>
          <h4 className={styles.heading}>{t('rights.preview.sees')}</h4>
          <ul className={styles.counts}>
            {role.counts.map(({ kind, count }) => (
              <li key={kind}>
                {t(`rights.kinds.${kind}`)}: <b>{formatInteger(count)}</b>
              </li>
            ))}
          </ul>
          <p className="sub">
            {walls ? t('rights.preview.walls', { walls }) : t('rights.preview.wallsNone')}
          </p>
        </div>
      )}
      <div>
        <h4 className={styles.heading}>{t('rights.preview.may')}</h4>
        {role.nouns.length === 0 && <p>{t('rights.preview.mayNone')}</p>}
        <ul className={styles.list}>
          {role.nouns.map(({ noun, verbs }) => (
            <li key={noun}>
              <span>
                {t(`rights.nouns.${noun}`)}
                <small>{verbs.map((verb) => verbText(verb, t)).join(', ')}</small>
              </span>
            </li>
          ))}
        </ul>
      </div>
      {role.needs_second_factor && <p>{t('rights.preview.factor')}</p>}
    </>
  )
}
