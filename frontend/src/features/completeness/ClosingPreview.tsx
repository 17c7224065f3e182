/** Before closing: how many are late or not done, who they are, and what will not count or stays preliminary. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Closing, ClosingLine } from '@/api/revisions'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { ExportButton } from '@/ui/ExportButton'
import { Note } from '@/ui/Note'
import { StatusTag } from '@/ui/StatusTag'
import { closingRows, closingText, meaningOf, STANDINGS } from './closing'
import styles from './Period.module.css'

export function ClosingPreview({ closing }: { closing: Closing }) {
  const { t } = useTranslation()
  const { totals, lines } = closing
  if (lines.length === 0)
    return <Note tone="ok">{t('completeness.closing.allDone', { count: totals.accepted })}</Note>
  return (
    <>
      <Note tone="warn">
        <b>{t('completeness.closing.undone', { count: lines.length, of: totals.expected })}</b>{' '}
        {totals.late > 0 && t('completeness.closing.late', { count: totals.late })}
        <ul className={styles.tally}>
          {STANDINGS.filter((standing) => totals[standing] > 0).map((standing) => (
            <li key={standing}>
              <b className="num">{totals[standing]}</b>{' '}
              {t(`completeness.closing.standing.${standing}`).toLocaleLowerCase()}
            </li>
          ))}
        </ul>
      </Note>
      <ul className={styles.meaning}>
        {totals.uncounted > 0 && (
          <li>
            {t('completeness.closing.uncounted', {
              count: totals.uncounted,
              figures: totals.uncounted_figures,
            })}
          </li>
        )}
        {totals.preliminary_figures > 0 && (
          <li>{t('completeness.closing.preliminary', { count: totals.preliminary_figures })}</li>
        )}
      </ul>
      <div>
        <div className={styles.listHead}>
          <h3>{t('completeness.closing.who')}</h3>
          <span className={styles.tools}>
            <CopyButton text={() => closingText(closing, t)} />
            <ExportButton
              name={`${t('completeness.closing.who')} ${closing.period.code}`}
              load={() => Promise.resolve(closingRows(closing, t))}
            />
          </span>
        </div>
        <ul className={styles.lines} tabIndex={0} aria-label={t('completeness.closing.who')}>
          {lines.map((line) => (
            <Line key={line.submission_id} line={line} />
          ))}
        </ul>
      </div>
    </>
  )
}

function Line({ line }: { line: ClosingLine }) {
  const { t } = useTranslation()
  return (
    <li>
      <span>
        <b>{unitName(line.owner)}</b>
        <small>
          {[
            t(`completeness.closing.standing.${line.standing}`),
            t('completeness.bulk.filled', { filled: line.filled, expected: line.expected }),
            line.is_optional && t('completeness.closing.optional'),
            t(`completeness.closing.meaning.${meaningOf(line)}`),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      {line.days_late > 0 ? (
        <StatusTag tone="bad">{t('completeness.timeliness.late', { count: line.days_late })}</StatusTag>
      ) : (
        <span className="small">{t('completeness.late.due', { date: formatDate(line.due_on) })}</span>
      )}
    </li>
  )
}

function CopyButton({ text }: { text: () => string }) {
  const { t } = useTranslation()
  const [state, setState] = useState<'ready' | 'done' | 'failed'>('ready')
  const copy = () => {
    navigator.clipboard.writeText(text()).then(
      () => setState('done'),
      () => setState('failed'),
    )
  }
  return (
    <>
      <Button size="s" icon={state === 'done' ? 'check' : 'document'} onClick={copy}>
        {t(state === 'done' ? 'completeness.closing.copied' : 'completeness.closing.copy')}
      </Button>
      <span role="status" className={state === 'failed' ? 'small' : 'vh'}>
        {state !== 'ready' &&
          t(state === 'done' ? 'completeness.closing.copied' : 'completeness.closing.copyFailed')}
      </span>
    </>
  )
}
