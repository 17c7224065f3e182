/** The columns of letters, and the same as rows of a file. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Letter } from '@/api/notices'
import { formatMoment } from '@/lib/dates'
import { Button } from '@/ui/Button'
import type { Column } from '@/ui/DataTable'
import type { CsvRow } from '@/ui/ExportButton'
import type { IconName } from '@/ui/Icon'
import { Tag, type TagTone } from '@/ui/Tag'
import styles from './Letters.module.css'
import type { useRetry } from './queries'

export const STATES = ['failed', 'bounced', 'given_up', 'queued', 'sending', 'sent', 'dropped'] as const

const looks: Record<Letter['state'], [TagTone, IconName]> = {
  queued: ['neutral', 'clock'],
  sending: ['neutral', 'clock'],
  sent: ['ok', 'ok'],
  failed: ['warn', 'warning'],
  bounced: ['bad', 'warning'],
  given_up: ['bad', 'warning'],
  dropped: ['none', 'check'],
}

function aboutOf({ about, group }: Letter, t: TFunction): string {
  if (about.startsWith('link.')) return t('letters.link')
  return about === 'digest' || !group ? t('letters.digest') : t(`notices.groups.${group}`)
}

/** When it was sent, or will be tried again, or was written. */
function whenOf(letter: Letter, t: TFunction): string {
  if (letter.sent_at) return t('letters.sentAt', { at: formatMoment(letter.sent_at) })
  if (letter.state === 'failed') return t('letters.nextTry', { at: formatMoment(letter.next_try_at) })
  return t('letters.queuedAt', { at: formatMoment(letter.queued_at) })
}

function whyOf({ failure, reply, attempts, state }: Letter, t: TFunction): string {
  if (!failure || state === 'sent') return ''
  const parts = [
    t(`letters.failures.${failure}`),
    ...(attempts > 0 ? [t('letters.attempts', { count: attempts })] : []),
    ...(reply ? [t('letters.reply', { reply })] : []),
  ]
  return parts.join(' · ')
}

export function useColumns(retry: ReturnType<typeof useRetry>): Column<Letter>[] {
  const { t } = useTranslation()
  return [
    {
      id: 'person',
      head: t('letters.person'),
      isRowHead: true,
      cell: (row) => (
        <>
          {row.person}
          {row.organisation && <small className={styles.body}>{row.organisation}</small>}
        </>
      ),
    },
    { id: 'about', head: t('letters.about'), cell: (row) => aboutOf(row, t) },
    {
      id: 'state',
      head: t('letters.state'),
      asCard: 'corner',
      cell: (row) => {
        const [tone, icon] = looks[row.state]
        return (
          <Tag tone={tone} icon={icon}>
            {t(`letters.states.${row.state}`)}
          </Tag>
        )
      },
    },
    {
      id: 'result',
      head: t('letters.result'),
      asCard: 'full',
      cell: (row) => (
        <>
          {whenOf(row, t)}
          {whyOf(row, t) && <small className={styles.why}>{whyOf(row, t)}</small>}
        </>
      ),
    },
    {
      id: 'retry',
      head: t('letters.retry'),
      align: 'end',
      cell: (row) =>
        row.actions.includes('letter.retry') && (
          <Button
            size="s"
            aria-label={t('letters.retryOf', { person: row.person })}
            isBusy={retry.isPending && retry.variables?.id === row.id}
            onClick={() => retry.mutate(row)}
          >
            {t('letters.retry')}
          </Button>
        ),
    },
  ]
}

export function letterRows(letters: Letter[], t: TFunction): CsvRow[] {
  const head = ['person', 'about', 'state', 'when', 'result'].map((name) => t(`letters.${name}`))
  return [
    head,
    ...letters.map((row) => [
      row.person,
      aboutOf(row, t),
      t(`letters.states.${row.state}`),
      whenOf(row, t),
      whyOf(row, t),
    ]),
  ]
}
