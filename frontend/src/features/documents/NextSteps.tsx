/** What this person may do with the paper now; of a draft also what it still lacks. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { KindInfo, PaperDetail } from '@/api/documents'
import { allows } from '@/lib/actions'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import type { Asked } from './ActDialog'
import styles from './PaperPage.module.css'
import { kindsQuery } from './queries'

interface Props {
  paper: PaperDetail
  files: number
  onAsk: (asked: Asked) => void
  onEdit: (what: 'edit' | 'correct') => void
}

const ASKED: Asked[] = ['publish', 'reply', 'supersede', 'withdraw']

export function NextSteps({ paper, files, onAsk, onEdit }: Props) {
  const { t } = useTranslation()
  const { plan } = useSession()
  const { data: kinds } = useQuery(kindsQuery(plan?.id))
  if (paper.actions.length === 0) return null
  const kind = kinds?.find((one) => one.kind === paper.kind)
  const missing = paper.state === 'draft' && kind ? missingOf(paper, kind, files) : []
  const offered = ASKED.filter((act) => allows(paper.actions, act))
  const editing = (['edit', 'correct'] as const).find((what) => allows(paper.actions, what))
  const first = offered[0]
  return (
    <Card title={t(paper.state === 'draft' ? 'documents.toPublish' : 'documents.now')}>
      {paper.state === 'draft' && (
        <>
          <p className={styles.told}>{t(`documents.effect.${paper.kind}`)}</p>
          {missing.length > 0 && (
            <ul className={styles.missing} aria-label={t('documents.stillMissing')}>
              {missing.map((name) => (
                <li key={name}>
                  <Icon name="warning" size={16} />{' '}
                  {t('documents.lacks', { what: t(`documents.lack.${name}`) })}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <div className={styles.next}>
        {offered.map((act) => (
          <Button
            key={act}
            variant={act === first && act !== 'withdraw' && act !== 'supersede' ? 'primary' : 'plain'}
            onClick={() => onAsk(act)}
          >
            {t(`documents.acts.${act}.${paper.state === 'draft' && act === 'withdraw' ? 'drop' : 'button'}`)}
          </Button>
        ))}
        {editing && (
          <Button icon="pen" onClick={() => onEdit(editing)}>
            {t(`documents.acts.${editing}.button`)}
          </Button>
        )}
      </div>
    </Card>
  )
}

function missingOf(paper: PaperDetail, kind: KindInfo, files: number): string[] {
  const held = paper as unknown as Record<string, unknown>
  const isEmpty = (name: string) => {
    const value = name === 'files' ? files || null : held[name]
    return value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)
  }
  const one = kind.needs_one[0]
  const lacksOne = one !== undefined && kind.needs_one.every(isEmpty)
  return [...kind.needs.filter(isEmpty), ...(lacksOne ? [one] : [])]
}
