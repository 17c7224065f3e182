/** The answer to one question of rights: yes or no, why in sentences, each role's part in it, and whose the row is. */
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { Explanation, HeldReason } from '@/api/rights'
import { Facts, type Fact } from '@/ui/Facts'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'
import styles from './Explanations.module.css'
import { answerOf, bodyName, datesOf, neededOf, passesOf } from './sentences'

const looks: Record<HeldReason['outcome'], [TagTone, IconName]> = {
  acts: ['ok', 'ok'],
  not_granting: ['none', 'close'],
  ended: ['none', 'clock'],
  not_begun: ['none', 'clock'],
  not_plan_wide: ['none', 'close'],
  reads_only: ['warn', 'info'],
  elsewhere: ['none', 'close'],
  behind_wall: ['warn', 'info'],
}

export function ExplanationView({ said }: { said: Explanation }) {
  const { t } = useTranslation()
  const beside = [
    neededOf(said, t),
    passesOf(said, t),
    said.needs_step_up && said.is_allowed && t('rights.stepUp'),
    said.second_factor === 'held' && t('rights.factorHeld'),
  ]
  return (
    <div className={styles.parts}>
      <div className={styles.answer} role="status">
        <Tag tone={said.is_allowed ? 'ok' : 'bad'} icon={said.is_allowed ? 'ok' : 'close'} size="l">
          {t(said.is_allowed ? 'rights.yes' : 'rights.no')}
        </Tag>
        {answerOf(said, t).map((sentence) => (
          <p className={styles.sentence} key={sentence}>
            {sentence}
          </p>
        ))}
        {beside.map((sentence, place) => sentence && <p key={place}>{sentence}</p>)}
      </div>
      <div>
        <h3 className={styles.heading}>{t('rights.roles')}</h3>
        {said.memberships.length === 0 && <p className="sub">{t('rights.rolesNone')}</p>}
        <ul className={styles.list}>
          {said.memberships.map((held, place) => (
            <Role held={held} key={place} />
          ))}
        </ul>
      </div>
      {said.row && (
        <div>
          <h3 className={styles.heading}>{t('rights.whose')}</h3>
          <Facts facts={rowFacts(said.row, t)} />
        </div>
      )}
    </div>
  )
}

function Role({ held }: { held: HeldReason }) {
  const { t } = useTranslation()
  const [tone, icon] = looks[held.outcome]
  const parties = held.through.map((party) => t(`rights.parties.${party}`).toLowerCase()).join(', ')
  return (
    <li>
      <span>
        {t(`common.role.${held.role}`)} · {bodyName(held.organisation)}
        <small>
          {t(`rights.reaches.${held.reach}`)} · {datesOf(held, t)}
        </small>
        {held.outcome === 'acts' && parties && <small>{t('rights.through', { parties })}</small>}
      </span>
      <Tag tone={tone} icon={icon} size="s">
        {t(`rights.outcomes.${held.outcome}`)}
      </Tag>
    </li>
  )
}

function rowFacts(row: NonNullable<Explanation['row']>, t: TFunction): Fact[] {
  const parties = row.parties.map(({ party, organisation, acts }): Fact => {
    const name = acts ? `${bodyName(organisation)} · ${t('rights.acts')}` : bodyName(organisation)
    return [t(`rights.parties.${party}`), name]
  })
  const alone: Fact[] =
    row.belongs_to === 'bodies' ? [] : [[t('rights.whose'), t(`rights.${row.belongs_to}`)]]
  return [
    [t('rights.kind'), t(`rights.kinds.${row.kind}`)],
    ...parties,
    ...alone,
    [t('rights.wall'), row.wall && t(`rights.walls.${row.wall}`)],
  ]
}
