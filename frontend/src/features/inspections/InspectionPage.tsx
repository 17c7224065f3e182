/** One visit: begun and filled in on the spot, then what was found, signed, corrected and decided. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '@/access/session'
import type { InspectionDetail } from '@/api/inspections'
import { formatDate, formatMoment } from '@/lib/dates'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Crumbs } from '@/ui/Crumbs'
import { Facts } from '@/ui/Facts'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { Tag } from '@/ui/Tag'
import { Timeline } from '@/ui/Timeline'
import { ActDialog, type Asked } from './ActDialog'
import { ArrangeDialog } from './ArrangeDialog'
import { CorrectDialog } from './CorrectDialog'
import styles from './Inspections.module.css'
import { InspectionStateTag, OutcomeTag } from './InspectionTag'
import { inspectionQuery } from './queries'
import { RecordCards } from './RecordCards'
import { useVisit } from './useVisit'
import { Delivery, VisitForm } from './VisitForm'

const OFFERED = ['confirm', 'decide', 'correct', 'return', 'move', 'cancel'] as const

export function InspectionPage({ id, files }: { id: string; files: ReactNode }) {
  const { t } = useTranslation()
  const { data: seen } = useSuspenseQuery(inspectionQuery(id))
  return (
    <>
      <Crumbs steps={[{ label: t('inspections.title'), to: '/kiem-tra' }]} here={seen.establishment.name} />
      <PageHead title={seen.establishment.name} sub={seen.establishment.address}>
        <p className={`${styles.tags} ${styles.start}`}>
          <InspectionStateTag state={seen.state} />
          {seen.outcome && seen.state !== 'in_progress' && <OutcomeTag outcome={seen.outcome} />}
          {seen.is_follow_up_overdue && (
            <Tag tone="bad" icon="clock">
              {t('inspections.followUpOverdue', { date: formatDate(seen.follow_up_on) })}
            </Tag>
          )}
        </p>
      </PageHead>
      <Body seen={seen} files={files} />
    </>
  )
}

function Body({ seen, files }: { seen: InspectionDetail; files: ReactNode }) {
  const visit = useVisit(seen)
  const mayEdit = seen.actions.includes('inspection.edit') || seen.actions.includes('inspection.record')
  // A device that begins without a network goes on with the form at once.
  const isHere = mayEdit || (visit.waiting > 0 && seen.checklist !== null)
  return (
    <div className={styles.columns}>
      <div className="stack">
        <Now
          seen={seen}
          onStart={() => visit.step({ verb: 'start', body: { started_at: new Date().toISOString() } })}
        />
        {!isHere && visit.waiting > 0 && <Delivery visit={visit} />}
        {isHere ? <VisitForm seen={seen} visit={visit} photos={files} /> : <RecordCards seen={seen} />}
        {!isHere && seen.state !== 'planned' && files}
      </div>
      <div className="stack">
        <About seen={seen} />
        <History seen={seen} />
      </div>
    </div>
  )
}

function Now({ seen, onStart }: { seen: InspectionDetail; onStart: () => void }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Asked | 'correct' | 'again' | null>(null)
  const offered = OFFERED.filter((act) => seen.actions.includes(`inspection.${act}`))
  const mayStart = seen.actions.includes('inspection.start')
  const mayPlan = useCan('inspection.plan')
  const mayComeAgain = mayPlan && (seen.state === 'confirmed' || seen.state === 'corrected')
  const isMade = ['recorded', 'confirmed', 'corrected'].includes(seen.state)
  return (
    <Card title={t('inspections.now')}>
      <p>{t(`inspections.waits.${seen.state}`, { date: formatDate(seen.day) })}</p>
      {seen.state === 'recorded' && seen.own_record && <Note>{t('inspections.ownRecord')}</Note>}
      <div className={styles.next}>
        {mayStart && (
          <Button variant="primary" size="l" icon="pen" onClick={onStart}>
            {t('inspections.start')}
          </Button>
        )}
        {offered.map((act, index) => (
          <Button
            key={act}
            variant={index === 0 && !mayStart && act === 'confirm' ? 'primary' : 'plain'}
            onClick={() => setAsked(act)}
          >
            {t(`inspections.acts.${act}.button`)}
          </Button>
        ))}
        {mayComeAgain && (
          <Button icon="calendar" onClick={() => setAsked('again')}>
            {t('inspections.arrange.again')}
          </Button>
        )}
        {isMade &&
          (['pdf', 'docx'] as const).map((format) => (
            <a
              key={format}
              className={styles.link}
              href={`/api/v1/inspections/${seen.id}/minutes?format=${format}`}
              download
            >
              {t('inspections.minutes', { format: format.toUpperCase() })}
            </a>
          ))}
      </div>
      <Asking seen={seen} asked={asked} onClose={() => setAsked(null)} />
    </Card>
  )
}

interface AskingProps {
  seen: InspectionDetail
  asked: Asked | 'correct' | 'again' | null
  onClose: () => void
}

function Asking({ seen, asked, onClose }: AskingProps) {
  if (asked === null) return null
  if (asked === 'correct') return <CorrectDialog seen={seen} onClose={onClose} />
  if (asked !== 'again') return <ActDialog seen={seen} asked={asked} onClose={onClose} />
  const { id, name } = seen.establishment
  const own = seen.teams.find((team) => team.level !== 'city')
  return (
    <ArrangeDialog
      place={{ id, name, team_id: own?.id }}
      follows={{ id: seen.id, on: seen.follow_up_on }}
      onClose={onClose}
    />
  )
}

function About({ seen }: { seen: InspectionDetail }) {
  const { t } = useTranslation()
  return (
    <Card title={t('inspections.about')}>
      <Facts
        facts={[
          [t('inspections.kind'), t(`inspections.kinds.${seen.kind}`)],
          [t('inspections.day'), formatDate(seen.day)],
          [t('inspections.teams'), seen.teams.map((team) => unitName(team)).join(' · ')],
          [t('inspections.subject'), seen.subject],
          [t('inspections.licence'), seen.establishment.licence_number],
          [t('inspections.minutesNumber'), seen.minutes_number],
        ]}
      />
    </Card>
  )
}

function History({ seen }: { seen: InspectionDetail }) {
  const { t } = useTranslation()
  return (
    <Card title={t('inspections.history')}>
      <Timeline
        label={t('inspections.history')}
        items={seen.steps.map((step) => ({
          id: step.id,
          title: t(`steps.verbs.${step.verb.replace('.', '_')}`),
          detail: step.by,
          at: formatMoment(step.at),
          body: step.note,
        }))}
      />
    </Card>
  )
}
