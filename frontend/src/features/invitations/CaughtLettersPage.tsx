/** Letters of a trial, laid down instead of sent: to whom, what they say, and the way they lead. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CaughtLetter } from '@/api/links'
import { isProblem } from '@/api/problems'
import { formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { PageHead } from '@/ui/PageHead'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Invitations.module.css'
import { caughtLettersQuery } from './queries'

export function CaughtLettersPage() {
  const { t } = useTranslation()
  const { data, error } = useQuery(caughtLettersQuery)
  const isSent = isProblem(error, 404)
  return (
    <>
      <PageHead title={t('invitations.caught.title')} sub={t('invitations.caught.sub')} />
      {!data && !isSent && <Skeleton height={240} />}
      {(isSent || data?.items.length === 0) && (
        <Card isFlush>
          <EmptyState
            icon="mail"
            title={t(isSent ? 'invitations.caught.sent' : 'invitations.caught.empty')}
          />
        </Card>
      )}
      <div className={styles.parts}>
        {data?.items.map((letter) => (
          <LetterCard key={letter.id} letter={letter} />
        ))}
      </div>
    </>
  )
}

function LetterCard({ letter }: { letter: CaughtLetter }) {
  const { t } = useTranslation()
  return (
    <Card title={letter.subject} sub={`${letter.to} · ${formatMoment(letter.at)}`}>
      <p className={styles.text}>{letter.text}</p>
      {letter.link && (
        <a href={letter.link} target="_blank" rel="noreferrer">
          {t('invitations.caught.open')}
        </a>
      )}
    </Card>
  )
}
