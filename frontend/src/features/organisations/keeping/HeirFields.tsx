/** Who takes over: one or several, each with its share, there already or beginning that day. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Check } from '@/ui/Check'
import { TextField } from '@/ui/TextField'
import { type Fields, type Heir, likeIt, newHeir } from './drafts'
import styles from './Keeping.module.css'
import { PlaceFields } from './PlaceFields'
import type { Noun } from './queries'

interface Props {
  noun: Noun
  heirs: Heir[]
  /** Of what ends: what begins stands where it stood. */
  like: Fields
  lists: { organisation: string; area: string }
  errorOf: (field: string) => string | null
  exactErrorOf: (field: string) => string | null
  onChange: (heirs: Heir[]) => void
}

export function HeirFields({ heirs, errorOf, exactErrorOf, onChange, ...rest }: Props) {
  const { t } = useTranslation()
  const set = (number: number, part: Partial<Heir>) =>
    onChange(
      heirs.map((heir, at) => {
        if (at === number) return { ...heir, ...part }
        return part.isMain ? { ...heir, isMain: false } : heir
      }),
    )
  const whole = exactErrorOf('heirs')
  return (
    <div className={styles.heirs}>
      {heirs.map((heir, number) => (
        <fieldset key={number} className={styles.heir}>
          <legend>{t('territory.heir', { number: number + 1 })}</legend>
          <OneHeir
            {...rest}
            heir={heir}
            errorOf={(field) => errorOf(`heirs.${number}.${field}`) ?? (field === 'share' ? whole : null)}
            onChange={(part) => set(number, part)}
          />
          {heirs.length > 1 && (
            <div className={styles.choices}>
              <Check isChecked={heir.isMain} onChange={(isMain) => set(number, { isMain })}>
                {t('territory.main')}
              </Check>
              <Button
                size="s"
                variant="ghost"
                icon="close"
                onClick={() => onChange(heirs.filter((_, at) => at !== number))}
              >
                {t('territory.removeHeir', { number: number + 1 })}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      <div>
        <Button size="s" icon="plus" onClick={() => onChange([...heirs, newHeir(false)])}>
          {t('territory.addHeir')}
        </Button>
      </div>
    </div>
  )
}

interface OneProps extends Pick<Props, 'noun' | 'like' | 'lists' | 'errorOf'> {
  heir: Heir
  onChange: (part: Partial<Heir>) => void
}

function OneHeir({ noun, like, lists, heir, errorOf, onChange }: OneProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={t('territory.fields.code')}
          value={heir.code}
          list={heir.made ? undefined : lists[noun]}
          autoComplete="off"
          error={errorOf('code')}
          onChange={(event) => onChange({ code: event.target.value })}
        />
        <TextField
          label={t('territory.share')}
          inputMode="decimal"
          value={heir.percent}
          error={errorOf('share')}
          onChange={(event) => onChange({ percent: event.target.value })}
        />
      </div>
      <Check
        isChecked={heir.made !== null}
        onChange={(isMade) => onChange({ made: isMade ? likeIt(like, noun) : null })}
      >
        {t(`territory.made.${noun}`)}
      </Check>
      {heir.made && (
        <PlaceFields
          noun={noun}
          fields={heir.made}
          lists={lists}
          errorOf={(field) => errorOf(`made.${field}`)}
          onChange={(made) => onChange({ made })}
        />
      )}
    </>
  )
}
