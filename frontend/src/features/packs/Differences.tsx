/** What differs, subject by subject: what is added, what changes from what to what, and what stays although the pack says
    otherwise. */
import { useTranslation } from 'react-i18next'
import type { DifferenceGroup, FieldChange, PackDifference } from '@/api/packs'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Tag, type TagTone } from '@/ui/Tag'
import styles from './Packs.module.css'
import { keyOf, subjectsOf, told, type Subject } from './words'

const tones: Record<string, TagTone> = {
  create: 'ok',
  change: 'warn',
  kept: 'none',
  confirmed: 'primary',
  administered: 'primary',
}

export function Differences({ groups }: { groups: DifferenceGroup[] }) {
  const { t } = useTranslation()
  const subjects = subjectsOf(groups)
  if (subjects.length === 0)
    return (
      <Card isFlush>
        <EmptyState title={t('packs.diff.none')}>{t('packs.diff.noneHint')}</EmptyState>
      </Card>
    )
  return subjects.map((subject) => <SubjectCard key={subject.id} subject={subject} />)
}

function SubjectCard({ subject }: { subject: Subject }) {
  const { t } = useTranslation()
  const counts = told(subject.counts).map(([action, count]) => t(`packs.count.${action}`, { count }))
  const isAlone =
    subject.groups.length === 1 &&
    t(`packs.noun.${keyOf(subject.groups[0]!.noun)}`) === t(`packs.subject.${subject.id}`)
  return (
    <Card title={t(`packs.subject.${subject.id}`)} sub={counts.join(' · ')}>
      {subject.groups.map((group) => (
        <section key={group.noun} className={styles.kind} aria-label={t(`packs.noun.${keyOf(group.noun)}`)}>
          {/* A heading that says the card's title once more says nothing. */}
          {!isAlone && <h3>{t(`packs.noun.${keyOf(group.noun)}`)}</h3>}
          <ul className={styles.rows}>
            {group.items.map((item, number) => (
              <Row key={`${item.action} ${item.label} ${number}`} item={item} />
            ))}
          </ul>
          {group.hidden > 0 && (
            <p className={styles.small}>{t('packs.diff.more', { count: group.hidden })}</p>
          )}
        </section>
      ))}
    </Card>
  )
}

function Row({ item }: { item: PackDifference }) {
  const { t } = useTranslation()
  return (
    <li>
      <div className={styles.head}>
        <Tag tone={tones[item.action] ?? 'neutral'} size="s">
          {t(`packs.action.${item.action}`)}
        </Tag>
        <b className={styles.label}>{item.name ?? item.label}</b>
        {item.name && <small className={styles.small}>{item.label}</small>}
      </div>
      {item.fields.length > 0 && (
        <dl className={styles.fields}>
          {item.fields.map((field) => (
            <Field key={`${field.name} ${field.part}`} field={field} isKept={item.action !== 'change'} />
          ))}
        </dl>
      )}
    </li>
  )
}

function Field({ field, isKept }: { field: FieldChange; isKept: boolean }) {
  const { t } = useTranslation()
  const said = (value: string | null) => value ?? t('packs.diff.empty')
  return (
    <div>
      <dt>
        {t(`packs.field.${field.name}`, { defaultValue: field.name })}
        {field.part && ` › ${field.setting ?? field.part}`}
        {field.setting && <small className={styles.small}>{field.part}</small>}
      </dt>
      <dd>
        <span className={styles.old}>
          <span className="vh">{t(isKept ? 'packs.diff.stays' : 'packs.diff.was')} </span>
          {said(field.old)}
        </span>
        <span aria-hidden> → </span>
        <span className={isKept ? styles.said : styles.new}>
          <span className={isKept ? undefined : 'vh'}>
            {t(isKept ? 'packs.diff.packSays' : 'packs.diff.becomes')}{' '}
          </span>
          {said(field.new)}
        </span>
      </dd>
    </div>
  )
}
