/** A new body or new territory, from the page that lists them. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import ChangeDialog from './ChangeDialog'
import { newFields } from './drafts'
import styles from './Keeping.module.css'
import type { Noun } from './queries'

export default function NewButton({ noun }: { noun: Noun }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  return (
    <div className={styles.new}>
      <Button icon="plus" onClick={() => setOpen(true)}>
        {t(`territory.new.${noun}`)}
      </Button>
      {done && (
        <Note tone="ok" role="status">
          {done}
        </Note>
      )}
      {isOpen && (
        <ChangeDialog
          noun={noun}
          act="create"
          subject={null}
          fields={newFields(noun)}
          onDone={({ on, result }) => {
            setOpen(false)
            setDone(t('territory.done.create', { date: formatDate(on), name: result?.name ?? '' }))
            if (!result) return
            if (noun === 'organisation') void navigate({ to: '/don-vi/$code', params: { code: result.code } })
            else void navigate({ to: '/dia-ban/$code', params: { code: result.code } })
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
