/** The form's code, how to count and what categories are called: what is edited in the app, and who edited it. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '@/access/session'
import type { EditableCategory, IndicatorEdits } from '@/api/packs'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Facts } from '@/ui/Facts'
import { Skeleton } from '@/ui/Skeleton'
import { Timeline } from '@/ui/Timeline'
import { CategoryDialog, WordsDialog } from './WordsDialogs'
import { editsQuery } from './queries'
import styles from './Words.module.css'

export function IndicatorWords({ code }: { code: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(editsQuery(code))
  const mayEdit = useCan('indicator.edit')
  const [isOpen, setOpen] = useState(false)
  if (!data) return <Skeleton height={120} />
  // Whoever only reads is shown what was written, and no empty frame.
  if (!mayEdit && !data.counting_note && data.history.length === 0) return null
  return (
    <Card
      title={t('wording.title')}
      aside={
        mayEdit && (
          <Button size="s" onClick={() => setOpen(true)} aria-label={t('wording.editTitle')}>
            {t('wording.edit')}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [t('wording.note'), data.counting_note ?? <span className="sub">{t('wording.noNote')}</span>],
        ]}
      />
      <Categories edits={data} code={code} />
      {data.history.length > 0 && (
        <details className={styles.more}>
          <summary>{t('wording.history')}</summary>
          <Edits edits={data} />
        </details>
      )}
      {isOpen && <WordsDialog edits={data} code={code} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function Categories({ edits, code }: { edits: IndicatorEdits; code: string }) {
  const { t, i18n } = useTranslation()
  const mayEdit = useCan('category.edit')
  const [edited, setEdited] = useState<EditableCategory | null>(null)
  if (!mayEdit || edits.categories.length === 0) return null
  const nameOf = (one: EditableCategory) => (i18n.language.startsWith('en') ? one.name_en : one.name_vi)
  const open = edits.categories.find((one) => one.id === edited?.id)
  return (
    <details className={styles.more}>
      <summary>{t('wording.categories')}</summary>
      <ul className={styles.list}>
        {edits.categories.map((one) => (
          <li key={one.id}>
            <span>
              {nameOf(one)}
              {one.is_edited && <small> ({t('wording.edited')})</small>}
            </span>
            <Button
              size="s"
              variant="ghost"
              aria-label={t('wording.renameOf', { name: nameOf(one) })}
              onClick={() => setEdited(one)}
            >
              {t('wording.rename')}
            </Button>
          </li>
        ))}
      </ul>
      {open && (
        <CategoryDialog category={open} name={nameOf(open)} code={code} onClose={() => setEdited(null)} />
      )}
    </details>
  )
}

/** What changed is told by its fields, never by what was written. */
const fieldsOf = ({ changed }: Record<string, unknown>) => (Array.isArray(changed) ? changed.map(String) : [])

function Edits({ edits }: { edits: IndicatorEdits }) {
  const { t } = useTranslation()
  return (
    <Timeline
      label={t('wording.history')}
      items={edits.history.map((one) => ({
        id: one.at,
        title: t(`wording.verb.${one.verb.replace('.', '_')}`),
        detail: one.by,
        at: formatMoment(one.at),
        body: fieldsOf(one.diff).map((name) => <p key={name}>{t(`wording.field.${name}`)}</p>),
      }))}
    />
  )
}
