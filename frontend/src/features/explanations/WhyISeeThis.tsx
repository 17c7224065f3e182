/** Why the reader sees the page, on the page itself: asked for only when she asks. */
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowKind } from '@/api/rights'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Explanations.module.css'
import { ExplanationView } from './ExplanationView'
import { reasonQuery } from './queries'

interface Props {
  kind: RowKind
  id: string
}

export function WhyISeeThis({ kind, id }: Props) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const sheet = useId()
  return (
    <div className={styles.mine}>
      <Button
        variant="ghost"
        size="s"
        icon="info"
        aria-expanded={isOpen}
        aria-controls={isOpen ? sheet : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {t('rights.mine')}
      </Button>
      {isOpen && (
        <Card id={sheet}>
          <Reason kind={kind} id={id} />
        </Card>
      )}
    </div>
  )
}

function Reason({ kind, id }: Props) {
  const { t } = useTranslation()
  const { data, error } = useQuery(reasonQuery({ kind, row_id: id }))
  if (error)
    return (
      <Note tone="bad" role="alert">
        {t('rights.failed')}
      </Note>
    )
  return data ? <ExplanationView said={data} /> : <Skeleton height={160} />
}
