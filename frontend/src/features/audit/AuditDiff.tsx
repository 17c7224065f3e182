/** What an event changed, as people read it: each field by its name, before and after where both are known. */
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInteger } from '@/lib/numbers'
import { Facts, type Fact } from '@/ui/Facts'
import { Icon } from '@/ui/Icon'
import styles from './AuditList.module.css'

type Diff = Record<string, unknown>

export function AuditDiff({ diff, children }: { diff: Diff; children: ReactNode }) {
  const { t } = useTranslation()
  const names = Object.keys(diff)
  const facts = names.map((name): Fact => [
    nameOf(name, t),
    <Value key={name} name={name} value={diff[name]} />,
  ])
  return (
    <details className={styles.diff}>
      <summary>{t('auditlog.showDiff')}</summary>
      {facts.length > 0 && <Facts facts={facts} />}
      {children}
    </details>
  )
}

/** An address inside a report (CS-1.1.1.numerator) and whatever has no name yet stand for themselves. */
function nameOf(name: string, t: TFunction): string {
  const fields = t('auditlog.fields', { returnObjects: true }) as Record<string, string>
  return fields[name] ?? name
}

function Value({ name, value }: { name: string; value: unknown }) {
  const { t } = useTranslation()
  if (isChange(name, value)) {
    return (
      <>
        <del>
          <span className="vh">{t('auditlog.before')} </span>
          {textOf(value[0], t)}
        </del>{' '}
        <Icon name="arrow-right" size={16} />{' '}
        <ins>
          <span className="vh">{t('auditlog.after')} </span>
          {textOf(value[1], t)}
        </ins>
      </>
    )
  }
  return <>{textOf(value, t)}</>
}

/** Lists, however many are in them: cells that were changed, indicators that were looked at. */
const LISTS = ['changed', 'indicators']

/** The API tells a changed field as [before, after]. */
function isChange(name: string, value: unknown): value is [unknown, unknown] {
  if (LISTS.includes(name)) return false
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((one) => typeof one !== 'object') &&
    value[0] !== value[1]
  )
}

export function textOf(value: unknown, t: TFunction): string {
  if (value === null || value === undefined || value === '' || value === 'None') return t('auditlog.none')
  if (typeof value === 'boolean') return t(value ? 'auditlog.yes' : 'auditlog.no')
  if (typeof value === 'number' && Number.isInteger(value)) return formatInteger(value)
  if (Array.isArray(value)) return value.map((one) => textOf(one, t)).join(', ')
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, one]) => `${nameOf(name, t)}: ${textOf(one, t)}`)
      .join('; ')
  }
  const words = t('auditlog.values', { returnObjects: true }) as Record<string, string>
  return words[String(value)] ?? String(value)
}

/** The same on one line, for a file. */
export function diffText(diff: Diff, t: TFunction): string {
  return Object.entries(diff)
    .map(([name, value]) => {
      const text = isChange(name, value)
        ? `${textOf(value[0], t)} → ${textOf(value[1], t)}`
        : textOf(value, t)
      return `${nameOf(name, t)}: ${text}`
    })
    .join('; ')
}
