/** Whom the question is about: found by name, chosen from what is found. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Subject } from '@/api/rights'
import { Button } from '@/ui/Button'
import field from '@/ui/field.module.css'
import { SearchInput } from '@/ui/SearchInput'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Explanations.module.css'
import { subjectsQuery } from './queries'
import { bodyName } from './sentences'

interface Props {
  chosen: Subject | null
  onChoose: (id: string | undefined) => void
}

export function SubjectPicker({ chosen, onChoose }: Props) {
  const { t } = useTranslation()
  if (!chosen) return <Search onChoose={onChoose} />
  return (
    <div>
      <span className={styles.label}>{t('rights.who')}</span>
      <div className={styles.chosen}>
        <Person person={chosen} />
        <Button size="s" onClick={() => onChoose(undefined)}>
          {t('rights.whoChange')}
        </Button>
      </div>
    </div>
  )
}

function Search({ onChoose }: Pick<Props, 'onChoose'>) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const { data } = useQuery(subjectsQuery(words))
  const more = data ? data.total - data.items.length : 0
  return (
    <div>
      <span className={styles.label}>{t('rights.who')}</span>
      <div className={styles.searching}>
        <SearchInput label={t('rights.whoSearch')} value={words} onChange={setWords} />
      </div>
      {!data && <Skeleton height={160} />}
      {data?.total === 0 && <p className={field.hint}>{t('rights.whoNone')}</p>}
      <ul className={styles.people} aria-label={t('rights.who')}>
        {data?.items.map((person) => (
          <li key={person.id}>
            <button type="button" className={styles.person} onClick={() => onChoose(person.id)}>
              <Person person={person} />
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={field.hint}>{t('rights.whoMore', { count: more })}</p>}
    </div>
  )
}

function Person({ person }: { person: Subject }) {
  const { t } = useTranslation()
  const roles = person.held.map(
    ({ role, organisation }) => `${t(`common.role.${role}`)} · ${bodyName(organisation)}`,
  )
  return (
    <span>
      {person.name}
      {person.kind === 'client' && <small>{t('rights.isClient')}</small>}
      <small>{roles.length > 0 ? roles.join('; ') : t('rights.noRoles')}</small>
    </span>
  )
}
