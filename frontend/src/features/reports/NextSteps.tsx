/** What this person may do with the report now, and what is still missing before it can go on. */
import { useTranslation } from 'react-i18next'
import { fieldsOf } from '@/api/failure'
import { isProblem } from '@/api/problems'
import type { ReportDetail, ReportState } from '@/api/reports'
import { allows } from '@/lib/actions'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import type { Asked } from './ActDialog'
import { failureText } from './failure'
import styles from './ReportPage.module.css'

interface Props {
  report: ReportDetail
  /** Why the last step did not go through. */
  refusal: Error | null
  onAsk: (asked: Asked | 'seal') => void
  onOpen: (section: string) => void
}

const ASKED = ['submit', 'seal', 'send', 'return', 'withdraw'] as const
const ICONS = { submit: 'send', seal: 'lock', send: 'send', return: 'undo', withdraw: 'close' } as const

export function NextSteps({ report, refusal, onAsk, onOpen }: Props) {
  const { t } = useTranslation()
  const missing = report.state === 'draft' ? report.sections.filter((section) => section.is_missing) : []
  const offered = ASKED.filter((act) => allows(report.actions, act))
  const said = toldOf(report)
  const first = offered[0]
  return (
    <Card title={t('reports.now')}>
      <p className={styles.told}>{t(`reports.stands.${said}`)}</p>
      {missing.length > 0 && (
        <div className={styles.missing}>
          <span>{t('reports.stillMissing', { count: missing.length })}</span>
          {missing.map((section) => (
            <Button key={section.code} size="s" icon="pen" onClick={() => onOpen(section.code)}>
              {section.heading}
            </Button>
          ))}
        </div>
      )}
      <Refusal refusal={refusal} report={report} onOpen={onOpen} />
      <div className={styles.next}>
        {offered.map((act) => (
          <Button
            key={act}
            icon={ICONS[act]}
            variant={act === first && act !== 'withdraw' && missing.length === 0 ? 'primary' : 'plain'}
            onClick={() => onAsk(act)}
          >
            {t(`reports.acts.${act}.button`)}
          </Button>
        ))}
      </div>
    </Card>
  )
}

/** What moves a report on from where it stands. */
const NEXT: Partial<Record<ReportState, string>> = { draft: 'submit', in_review: 'seal', sealed: 'send' }

/** Where the report stands, in a sentence for whoever looks at it. */
function toldOf({ state, actions, is_period_open }: ReportDetail): string {
  const next = NEXT[state]
  if (state === 'in_review' && is_period_open && allows(actions, 'return')) return 'in_review_early'
  if (next && allows(actions, next)) return `${state}_acting`
  return state === 'in_review' && allows(actions, 'return') ? 'ownWork' : state
}

/** A refusal that names sections leads to them. */
function Refusal({ refusal, report, onOpen }: Pick<Props, 'refusal' | 'report' | 'onOpen'>) {
  const { t } = useTranslation()
  if (!refusal) return null
  const named = isProblem(refusal, 422) ? refusal.errors.map((one) => one.field.replace('sections.', '')) : []
  const sections = fieldsOf(refusal).includes('sections')
    ? report.sections.filter((section) => named.includes(section.code) && section.is_missing)
    : []
  if (fieldsOf(refusal).includes('sections') && sections.length === 0) return null
  return (
    <Note tone="bad" role="alert" className={styles.told}>
      {sections.length > 0 ? t('reports.unwritten') : failureText(refusal, t, [])}
      {sections.map((section) => (
        <p key={section.code}>
          <Button size="s" icon="arrow-right" onClick={() => onOpen(section.code)}>
            {section.heading}
          </Button>
        </p>
      ))}
    </Note>
  )
}
