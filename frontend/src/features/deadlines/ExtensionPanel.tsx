/** Above a report: until when its body has longer and why, or the way to give it longer. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Submission } from '@/api/types'
import { allows } from '@/lib/actions'
import { formatDate } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { Note } from '@/ui/Note'
import styles from './Deadlines.module.css'
import { ExtendDialog, type Change } from './ExtendDialog'
import { ExtensionHistory } from './ExtensionHistory'
import { extensionsQuery } from './queries'

export function ExtensionPanel({ submission }: { submission: Submission }) {
  const { t } = useTranslation()
  const { data } = useQuery(extensionsQuery(submission.id))
  const [change, setChange] = useState<Change | null>(null)
  const mayExtend = allows(submission.actions, 'extend')
  const mayWithdraw = allows(submission.actions, 'withdraw_extension')
  const { extended_from: calendar } = submission
  if (!calendar && !mayExtend) return null
  return (
    <div className={styles.panel} data-extension>
      <Note tone={calendar ? 'primary' : 'plain'} icon="calendar">
        <div className={styles.banner}>
          <div>
            {calendar ? (
              <>
                <b>
                  {t('deadlines.panel.extended', {
                    date: formatDate(submission.due_on),
                  })}
                </b>{' '}
                {t('deadlines.panel.calendar', { date: formatDate(calendar) })}
              </>
            ) : (
              t('deadlines.panel.none', { date: formatDate(submission.due_on) })
            )}
            {data && <ExtensionHistory items={data.items} />}
          </div>
          {(mayExtend || mayWithdraw) && (
            <span className={styles.actions}>
              {mayWithdraw && (
                <Button size="s" onClick={() => setChange('withdraw')}>
                  {t('deadlines.withdraw.button')}
                </Button>
              )}
              {mayExtend && (
                <Button size="s" icon="calendar" onClick={() => setChange('extend')}>
                  {t(`deadlines.extend.${calendar ? 'again' : 'button'}`)}
                </Button>
              )}
            </span>
          )}
        </div>
      </Note>
      {change && (
        <ExtendDialog
          id={submission.id}
          unit={unitName(submission.owner)}
          change={change}
          onClose={() => setChange(null)}
        />
      )}
    </div>
  )
}
