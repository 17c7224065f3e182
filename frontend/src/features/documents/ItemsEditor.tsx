/** The items of a directive: what, who leads, who takes part, and by when; each becomes a task. */
import { useTranslation } from 'react-i18next'
import type { DirectiveItem } from '@/api/documents'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { CodeChoice, type Option } from './CodeChoice'
import { NEW_ITEM } from './draft'
import { fieldText } from './failure'
import styles from './Form.module.css'

interface Props {
  items: DirectiveItem[]
  bodies: Option[]
  error: Error | null
  onChange: (items: DirectiveItem[]) => void
}

export function ItemsEditor({ items, bodies, error, onChange }: Props) {
  const { t } = useTranslation()
  const set = (place: number, part: Partial<DirectiveItem>) =>
    onChange(items.map((item, at) => (at === place ? { ...item, ...part } : item)))
  return (
    <div className={styles.items}>
      {items.map((item, place) => (
        <fieldset key={place} className={styles.item}>
          <legend>{t('documents.form.item', { number: place + 1 })}</legend>
          <TextArea
            label={t('documents.form.itemText')}
            rows={2}
            maxLength={500}
            value={item.text}
            error={fieldText(error, `items.${place}.text`)}
            onChange={(event) => set(place, { text: event.target.value })}
          />
          <div className={styles.two}>
            <CodeChoice
              label={t('documents.form.leads')}
              options={bodies}
              chosen={item.leads}
              error={fieldText(error, `items.${place}.leads`)}
              onChange={(leads) => set(place, { leads })}
            />
            <CodeChoice
              label={t('documents.form.coordinating')}
              options={bodies}
              chosen={item.coordinating ?? []}
              error={fieldText(error, `items.${place}.coordinating`)}
              onChange={(coordinating) => set(place, { coordinating })}
            />
          </div>
          <div className={styles.row}>
            <TextField
              label={t('documents.form.itemDue')}
              type="date"
              value={item.due_on}
              error={fieldText(error, `items.${place}.due_on`)}
              onChange={(event) => set(place, { due_on: event.target.value })}
            />
            {items.length > 1 && (
              <Button size="s" icon="close" onClick={() => onChange(items.filter((_, at) => at !== place))}>
                {t('documents.form.dropItem', { number: place + 1 })}
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      <Button icon="plus" onClick={() => onChange([...items, NEW_ITEM])}>
        {t('documents.form.addItem')}
      </Button>
    </div>
  )
}
