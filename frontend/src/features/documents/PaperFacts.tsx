/** What the paper says, in names and what stands under them; what it does not say is left out. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PaperDetail } from '@/api/documents'
import { formatDate } from '@/lib/dates'
import { Facts } from '@/ui/Facts'
import styles from './PaperPage.module.css'

export function PaperFacts({ paper }: { paper: PaperDetail }) {
  const { t } = useTranslation()
  const { reply } = paper
  return (
    <Facts
      facts={[
        [t('documents.number'), paper.number],
        [t('documents.issuedOn'), paper.issued_on && formatDate(paper.issued_on)],
        [t('documents.issuer'), paper.issuer.name],
        [t('documents.owner'), paper.owner.id !== paper.issuer.id && paper.owner.name],
        [t('documents.addressedTo'), paper.addressed_to],
        [t('documents.sentOn'), paper.sent_on && formatDate(paper.sent_on)],
        [
          t('documents.reply'),
          reply &&
            t('documents.replied', {
              number: reply.number,
              date: formatDate(reply.replied_on),
              outcome: t(`documents.outcomes.${reply.outcome}`),
            }),
        ],
        [t('documents.replyNote'), reply?.note],
        [t('documents.membersCount'), paper.members_count],
        [t('documents.validFrom'), paper.valid_from && formatDate(paper.valid_from)],
        [t('documents.fields.due_on'), paper.due_on && formatDate(paper.due_on)],
        [t('documents.level'), paper.level && t(`documents.levels.${paper.level}`)],
        [t('documents.collectives'), paper.collectives],
        [t('documents.personsCount'), paper.persons_count],
        [t('documents.period'), paper.period?.name],
        [t('documents.tasks'), paper.tasks.length > 0 && <TasksNamed tasks={paper.tasks} />],
        [
          t('documents.indicators'),
          paper.indicators.length > 0 && <IndicatorsNamed indicators={paper.indicators} />,
        ],
        [t('documents.note'), paper.note],
      ]}
    />
  )
}

function TasksNamed({ tasks }: Pick<PaperDetail, 'tasks'>) {
  return (
    <ul className={styles.codes}>
      {tasks.map((task) => (
        <li key={task.code}>
          <Link to="/ke-hoach/nhiem-vu/$code" params={{ code: task.code }}>
            {task.code}
          </Link>{' '}
          {task.name}
        </li>
      ))}
    </ul>
  )
}

function IndicatorsNamed({ indicators }: Pick<PaperDetail, 'indicators'>) {
  return (
    <ul className={styles.codes}>
      {indicators.map((indicator) => (
        <li key={indicator.code}>
          <Link to="/ke-hoach/chi-so/$code" params={{ code: indicator.code }}>
            {indicator.code}
          </Link>{' '}
          {indicator.short_name ?? indicator.name}
        </li>
      ))}
    </ul>
  )
}
