/** All that was said and done, in the order it was: who, for which body, when. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { DifficultyReply } from '@/api/difficulties'
import { formatDate, formatMoment } from '@/lib/dates'
import { cx } from '@/lib/text'
import { unitName } from '@/lib/unitName'
import { Card } from '@/ui/Card'
import styles from './DifficultyPage.module.css'

const ANSWERS = ['difficulty.answer', 'difficulty.advise', 'difficulty.decide']

export function Thread({ replies }: { replies: DifficultyReply[] }) {
  const { t } = useTranslation()
  return (
    <Card title={t('difficulties.thread')}>
      <ol className={styles.thread}>
        {replies.map((reply) => (
          <li key={reply.id} className={cx(ANSWERS.includes(reply.verb) && styles.answer)}>
            <p className={styles.act}>
              <b>{t(`steps.verbs.${reply.verb.replace('.', '_')}`)}</b>
              {aboutOf(reply, t).map((said) => (
                <span key={said}>{said}</span>
              ))}
            </p>
            {reply.note && <p className={styles.words}>{reply.note}</p>}
            <p className="small">
              {[reply.by, reply.organisation && unitName(reply.organisation), formatMoment(reply.at)]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** The letters, days and bodies that an act is about. */
function aboutOf({ details }: DifficultyReply, t: TFunction): string[] {
  const { to, priority, due_on: due, letter_number: number, letter_on: on } = details
  return [
    to,
    priority && t(`difficulties.priorities.${priority}`),
    due && t('difficulties.dueBy', { date: formatDate(due) }),
    number && t('difficulties.letterOf', { number, date: formatDate(on) }),
  ].filter((said): said is string => Boolean(said))
}
