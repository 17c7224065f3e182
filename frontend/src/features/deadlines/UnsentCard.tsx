/** Bodies that have not reported: one is reminded by one press, several or all after a look at whom it reaches. */
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unsent } from '@/api/deadlines'
import { allows } from '@/lib/actions'
import { late } from '@/lib/late'
import { unitName } from '@/lib/unitName'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ExportButton } from '@/ui/ExportButton'
import { Note } from '@/ui/Note'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Deadlines.module.css'
import type { Change } from './ExtendDialog'
import { unsentQuery } from './queries'
import { isRemindable } from './reach'
import { unsentRows } from './unsentRows'
import { UnsentLine } from './UnsentLine'

const RemindDialog = late(() => import('./RemindDialog').then((m) => ({ default: m.RemindDialog })))
const ExtendDialog = late(() => import('./ExtendDialog').then((m) => ({ default: m.ExtendDialog })))
const SHOWN = 6

interface Props {
  periodId: string
  periodName: string
  withCommunes: boolean
}

export function UnsentCard({ periodId, periodName, withCommunes }: Props) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(unsentQuery(periodId, withCommunes))
  if (error)
    return (
      <Note tone="bad" role="alert">
        {t('deadlines.unsent.failed')}{' '}
        <Button size="s" icon="refresh" onClick={() => void refetch()}>
          {t('deadlines.unsent.retry')}
        </Button>
      </Note>
    )
  if (!data) return <Skeleton height={220} />
  // What waits for somebody else to remind (the own district's report) is no concern here.
  const items = data.items.filter(isConcern)
  return items.length === 0 ? null : <List key={periodId} items={items} periodName={periodName} />
}

function isConcern(item: Unsent): boolean {
  return isRemindable(item) || allows(item.actions, 'extend') || item.reminded_at !== null
}

function List({ items, periodName }: { items: Unsent[]; periodName: string }) {
  const { t } = useTranslation()
  const [isWhole, showWhole] = useState(false)
  const [picked, setPicked] = useState<string[]>([])
  const [asked, ask] = useState<Unsent[] | null>(null)
  const [changed, change] = useState<{ id: string; unit: string; change: Change } | null>(null)
  const [done, setDone] = useState(0)
  const open = items.filter(isRemindable)
  const chosen = open.filter(({ id }) => picked.includes(id))
  const target = chosen.length > 0 ? chosen : open
  const shown = isWhole ? items : items.slice(0, SHOWN)
  const toggle = (id: string, isOn: boolean) =>
    setPicked(isOn ? [...picked, id] : picked.filter((one) => one !== id))
  const finish = (count: number) => {
    ask(null)
    setPicked([])
    setDone(count)
  }
  return (
    <Card
      id="chua-bao-cao"
      title={t('deadlines.unsent.title', { count: items.length })}
      sub={t('deadlines.unsent.sub')}
      aside={
        <ExportButton
          name={`${t('deadlines.unsent.plain')} ${periodName}`}
          load={() => Promise.resolve(unsentRows(items, t))}
        />
      }
      isFlush
    >
      <Bar done={done} chosen={chosen.length} count={target.length} onRemind={() => ask(target)} />
      <ul className={styles.list}>
        {shown.map((item) => (
          <UnsentLine
            key={item.id}
            item={item}
            isPicked={picked.includes(item.id)}
            onPick={(isOn) => toggle(item.id, isOn)}
            onDone={() => finish(1)}
            onChange={(which) => change({ id: item.id, unit: unitName(item.owner), change: which })}
          />
        ))}
      </ul>
      {items.length > SHOWN && (
        <More count={items.length} isWhole={isWhole} onToggle={() => showWhole(!isWhole)} />
      )}
      <Suspense>
        {asked && (
          <RemindDialog items={asked} onDone={() => finish(asked.length)} onClose={() => ask(null)} />
        )}
        {changed && <ExtendDialog {...changed} onClose={() => change(null)} />}
      </Suspense>
    </Card>
  )
}

interface BarProps {
  done: number
  chosen: number
  count: number
  onRemind: () => void
}

/** What one press does to those chosen, or to all; and what the last one did. */
function Bar({ done, chosen, count, onRemind }: BarProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.bar}>
      <span role="status" className="small">
        {done > 0 && t('deadlines.unsent.done', { count: done })}
      </span>
      {count > 0 ? (
        <Button icon="bell" onClick={onRemind}>
          {t(`deadlines.unsent.${chosen > 0 ? 'remindChosen' : 'remindAll'}`, { count })}
        </Button>
      ) : (
        <span className="small">{t('deadlines.unsent.allReminded')}</span>
      )}
    </div>
  )
}

function More({ count, isWhole, onToggle }: { count: number; isWhole: boolean; onToggle: () => void }) {
  const { t } = useTranslation()
  return (
    <p className={styles.more}>
      <Button variant="ghost" size="s" aria-expanded={isWhole} onClick={onToggle}>
        {t(`deadlines.unsent.${isWhole ? 'less' : 'more'}`, { count })}
      </Button>
    </p>
  )
}
