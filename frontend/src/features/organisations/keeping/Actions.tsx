/** What an administrator may do to one body or territory, as a row of buttons; each opens its form. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AreaDetail } from '@/api/plan'
import type { Organisation } from '@/api/registry'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import ChangeDialog from './ChangeDialog'
import { type Fields, fieldsOfArea, fieldsOfBody } from './drafts'
import styles from './Keeping.module.css'
import type { Act, Noun } from './queries'

const ACTS: Act[] = ['edit', 'rename', 'succeed', 'close']

export function BodyActions({ body }: { body: Organisation }) {
  return <Actions noun="organisation" of={body} fields={fieldsOfBody(body)} />
}

export function AreaActions({ area }: { area: AreaDetail }) {
  return <Actions noun="area" of={area} fields={fieldsOfArea(area)} />
}

interface Props {
  noun: Noun
  of: { id: string; etag: string; name: string; actions: string[] }
  fields: Fields
}

function Actions({ noun, of, fields }: Props) {
  const { t } = useTranslation()
  const [act, setAct] = useState<Act | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const offered = ACTS.filter((one) => of.actions.includes(`${noun}.${one}`))
  return (
    <Card title={t('territory.keep')} sub={t('territory.keepSub')}>
      {done && (
        <Note tone="ok" role="status" className={styles.done}>
          {done}
        </Note>
      )}
      <div className={styles.actions}>
        {offered.map((one) => (
          <Button key={one} size="s" onClick={() => setAct(one)}>
            {t(`territory.acts.${one}`)}
          </Button>
        ))}
      </div>
      {act && (
        <ChangeDialog
          noun={noun}
          act={act}
          subject={{ id: of.id, etag: of.etag, name: of.name }}
          fields={fields}
          onDone={({ on, result }) => {
            setDone(t(`territory.done.${act}`, { date: formatDate(on), name: result?.name ?? of.name }))
            setAct(null)
          }}
          onClose={() => setAct(null)}
        />
      )}
    </Card>
  )
}
