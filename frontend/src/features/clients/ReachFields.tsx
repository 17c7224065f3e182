/** How far a system reaches: the roles it holds, each at a body. */
import { useTranslation } from 'react-i18next'
import type { ClientReachWrite } from '@/api/clients'
import { Button, IconButton } from '@/ui/Button'
import { SelectField } from '@/ui/SelectField'
import { TextField } from '@/ui/TextField'
import styles from './Clients.module.css'
import { fieldText } from './failure'

const ROLES = ['reader', 'contributor', 'inspector'] as const
const REACHES = ['own', 'subtree', 'plan'] as const

interface Props {
  reaches: ClientReachWrite[]
  bodies: string
  error: Error | null
  onChange: (reaches: ClientReachWrite[]) => void
}

export function ReachFields({ reaches, bodies, error, onChange }: Props) {
  const { t } = useTranslation()
  const set = (at: number, part: Partial<ClientReachWrite>) =>
    onChange(reaches.map((held, number) => (number === at ? { ...held, ...part } : held)))
  return (
    <fieldset className={styles.set}>
      <legend>
        {t('clients.reach')}
        <small>{t('clients.reachHint')}</small>
      </legend>
      {reaches.map((held, number) => (
        <div className={styles.reach} key={number}>
          <SelectField
            label={t('clients.role')}
            value={held.role}
            options={ROLES.map((value) => ({ value, label: t(`clients.roles.${value}`) }))}
            error={fieldText(error, `reaches.${number}.role`)}
            onChange={(role) => set(number, { role: role as (typeof ROLES)[number] })}
          />
          <TextField
            label={t('clients.body')}
            value={held.organisation}
            list={bodies}
            error={fieldText(error, `reaches.${number}.organisation`)}
            onChange={(event) => set(number, { organisation: event.target.value })}
          />
          <SelectField
            label={t('clients.howFar')}
            value={held.reach ?? 'own'}
            options={REACHES.map((value) => ({ value, label: t(`clients.reaches.${value}`) }))}
            error={fieldText(error, `reaches.${number}.reach`)}
            onChange={(reach) => set(number, { reach: reach as (typeof REACHES)[number] })}
          />
          {reaches.length > 1 && (
            <IconButton
              icon="close"
              label={t('clients.removeReach', { number: number + 1 })}
              onClick={() => onChange(reaches.filter((_, at) => at !== number))}
            />
          )}
        </div>
      ))}
      <div>
        <Button
          size="s"
          icon="plus"
          onClick={() => onChange([...reaches, { role: 'reader', organisation: '', reach: 'own' }])}
        >
          {t('clients.addReach')}
        </Button>
      </div>
    </fieldset>
  )
}
