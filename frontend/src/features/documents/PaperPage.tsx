/** One paper: what it says, its file, what it set in motion, what may be done with it now, and its history. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperDetail } from '@/api/documents'
import type { Period } from '@/api/types'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { PageTools } from '@/ui/PageTools'
import { ActDialog, type Asked } from './ActDialog'
import { EditPaper } from './EditPaper'
import { MotionCard } from './MotionCard'
import { NextSteps } from './NextSteps'
import { PaperFacts } from './PaperFacts'
import styles from './PaperPage.module.css'
import { PaperStateTag, WaitTag } from './PaperTag'
import { paperQuery } from './queries'
import { StepsCard } from './StepsCard'

interface Props {
  id: string
  periods: Period[]
  /** How many files it has now, and the files themselves; composed by the route. */
  files?: number
  children?: ReactNode
}

export function PaperPage({ id, periods, files, children }: Props) {
  const { t } = useTranslation()
  const { data: paper } = useSuspenseQuery(paperQuery(id))
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isEditing, setEditing] = useState<'edit' | 'correct' | null>(null)
  return (
    <>
      <Crumbs
        steps={[{ label: t('documents.title'), to: '/van-ban' }]}
        here={paper.number || t('documents.draft')}
      />
      <PageHead
        title={paper.title}
        tabTitle={paper.number || paper.title.slice(0, 60)}
        sub={`${t(`documents.kinds.${paper.kind}`)} · ${unitName(paper.issuer)}`}
        actions={<PageTools />}
      >
        <p className={styles.tags}>
          <PaperStateTag state={paper.state} />
          <WaitTag days={paper.days_waited} isAnswered={paper.reply !== null} />
        </p>
      </PageHead>
      <div className={styles.columns}>
        <div className="stack">
          <Warnings paper={paper} />
          {isEditing ? (
            <EditPaper
              key={`${isEditing}:${paper.version}`}
              paper={paper}
              periods={periods}
              isCorrection={isEditing === 'correct'}
              onClose={() => setEditing(null)}
            />
          ) : (
            <>
              <NextSteps paper={paper} files={files ?? paper.files} onAsk={setAsked} onEdit={setEditing} />
              <Card title={t('documents.says')}>
                <PaperFacts paper={paper} />
              </Card>
            </>
          )}
          {children}
          <MotionCard paper={paper} />
        </div>
        <StepsCard steps={paper.steps} />
      </div>
      {asked && <ActDialog paper={paper} asked={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

/** What is unusual, and what took its place. */
function Warnings({ paper }: { paper: PaperDetail }) {
  const { t } = useTranslation()
  const others = [
    ...(paper.superseded_by ? [{ key: 'documents.supersededBy', paper: paper.superseded_by }] : []),
    ...paper.supersedes.map((one) => ({ key: 'documents.supersedes', paper: one })),
  ]
  return (
    <>
      {paper.warnings.map((warning) => (
        <Note key={warning.code} tone="warn">
          {warning.message}
        </Note>
      ))}
      {others.map(({ key, paper: other }) => (
        <Note key={other.id} icon="refresh">
          {t(key)}{' '}
          <Link to="/van-ban/$id" params={{ id: other.id }}>
            {t('documents.numberDated', { number: other.number, date: formatDate(other.issued_on) })}
          </Link>
        </Note>
      ))}
    </>
  )
}
