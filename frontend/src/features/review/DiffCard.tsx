/** One figure that needs a close look: before, now, the difference, what was said, and the decision. */
import { useTranslation } from 'react-i18next'
import { formatDate } from '@/lib/dates'
import { formatFraction } from '@/lib/numbers'
import { Icon } from '@/ui/Icon'
import { CategoryDetail } from './CategoryDetail'
import { fedValue, type Comparison } from './compare'
import { ConcernTags } from './ConcernTags'
import { DecisionField, type DecisionProps } from './DecisionField'
import { differenceText, figureText, type FigureText } from './figureText'
import styles from './Review.module.css'

interface Props {
  comparison: Comparison
  revision: number
  decision: DecisionProps | null
}

export function DiffCard({ comparison, revision, decision }: Props) {
  const { t } = useTranslation()
  const { item, total, before, isRevision, changed } = comparison
  const beforeLabel = isRevision
    ? t('review.revision', { number: revision - 1 })
    : (item.last?.label ?? t('review.noBefore'))
  return (
    <article className={styles.diff} aria-labelledby={`i-${item.indicator.id}`}>
      <div className={styles.top}>
        <div>
          <span className="code">{item.indicator.code}</span>
          <h3 id={`i-${item.indicator.id}`}>{item.indicator.name}</h3>
        </div>
        <ConcernTags comparison={comparison} />
      </div>
      <div className={styles.figures}>
        <div className={styles.old}>
          <span className={styles.label}>{beforeLabel}</span>
          <Figure figure={before ? figureText(item, before, t) : { text: '–' }} />
        </div>
        <Icon name="arrow-right" />
        <div>
          <span className={styles.label}>{t('review.revision', { number: revision })}</span>
          <Figure figure={figureText(item, total, t)} changed={changed} />
        </div>
        <div className={styles.difference}>
          <span className={styles.label}>{t('review.difference')}</span>
          <div className={styles.value}>{differenceText(comparison, t)}</div>
        </div>
      </div>
      <Said comparison={comparison} />
      <CategoryDetail item={item} isRevision={isRevision} />
      {decision && <DecisionField {...decision} />}
    </article>
  )
}

interface FigureProps {
  figure: FigureText
  changed?: Comparison['changed']
}

function Figure({ figure, changed }: FigureProps) {
  const isPlain = figure.denominator === undefined
  return (
    <div className={styles.value}>
      {isPlain && changed?.numerator ? <mark>{figure.text}</mark> : figure.text}
      {!isPlain && (
        <small>
          {changed?.numerator ? <mark>{figure.numerator}</mark> : figure.numerator}/
          {changed?.denominator ? <mark>{figure.denominator}</mark> : figure.denominator}
        </small>
      )}
    </div>
  )
}

/** The words around the figure, in the order they were said. */
function Said({ comparison: { item, total } }: { comparison: Comparison }) {
  const { t } = useTranslation()
  const fed = fedValue(item)
  const part = fed?.category_id ? fed : null
  const lines = [
    ...total.warnings.map((warning) => warning.message),
    total.returned &&
      t('review.said.returned', {
        date: formatDate(total.returned.at),
        by: total.returned.by,
        note: total.returned.note,
      }),
    total.reason && t('review.said.reason', { text: total.reason }),
    part &&
      t('feeding.review.part', {
        figure: formatFraction(part.numerator, part.denominator),
        accepted: part.fed_accepted,
        expected: part.fed_expected,
      }),
    part?.reason && t('feeding.review.partReason', { text: part.reason }),
    total.note && t('review.said.note', { text: total.note }),
    item.indicator.basis !== 'stated' && item.indicator.basis_note,
  ].filter((line) => typeof line === 'string')
  if (lines.length === 0) return null
  return (
    <div className={styles.said}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}
