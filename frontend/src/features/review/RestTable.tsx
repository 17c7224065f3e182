/** The figures without anything unusual, in one table, agreed with at one stroke; any one can still be returned. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Check } from '@/ui/Check'
import figures from '@/ui/figureTable.module.css'
import { Icon } from '@/ui/Icon'
import { Tag } from '@/ui/Tag'
import { CategoryDetail } from './CategoryDetail'
import { fedValue, type Comparison } from './compare'
import { NoteField } from './DecisionField'
import { NO_OPINION, type Opinion, type Opinions } from './decisions'
import { differenceText, figureText } from './figureText'
import table from './RestTable.module.css'

interface Props {
  comparisons: Comparison[]
  opinions: Opinions
  canDecide: boolean
  isChecked: boolean
  onOpinion: (id: string, opinion: Opinion) => void
  onAgreeAll: (isAgreed: boolean) => void
}

export function RestTable({ comparisons, opinions, canDecide, isChecked, onOpinion, onAgreeAll }: Props) {
  const { t } = useTranslation()
  const isAllAgreed = comparisons.every(({ item }) => opinions[item.indicator.id]?.choice === 'agree')
  const before = comparisons.find((comparison) => comparison.item.last)?.item.last?.label
  const all = canDecide && (
    <Check isChecked={isAllAgreed} onChange={onAgreeAll}>
      {t('review.agreeAll')}
    </Check>
  )
  const title = t('review.rest.title', { count: comparisons.length })
  return (
    <Card title={title} sub={before && t('review.rest.sub', { label: before })} aside={all} isFlush>
      <table className={figures.table}>
        <caption className="vh">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('review.indicator')}</th>
            <th scope="col" className="n">
              {before ?? t('review.before')}
            </th>
            <th scope="col" className="n">
              {t('review.thisPeriod')}
            </th>
            <th scope="col" className="n">
              {t('review.difference')}
            </th>
            <th scope="col">{t('review.source')}</th>
            {canDecide && <th scope="col">{t('review.opinion')}</th>}
          </tr>
        </thead>
        <tbody>
          {comparisons.map((comparison) => (
            <RestRow
              key={comparison.item.indicator.id}
              comparison={comparison}
              opinion={opinions[comparison.item.indicator.id] ?? NO_OPINION}
              canDecide={canDecide}
              isChecked={isChecked}
              onOpinion={onOpinion}
            />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

interface RowProps {
  comparison: Comparison
  opinion: Opinion
  canDecide: boolean
  isChecked: boolean
  onOpinion: (id: string, opinion: Opinion) => void
}

function RestRow({ comparison, opinion, canDecide, isChecked, onOpinion }: RowProps) {
  const { t } = useTranslation()
  const { item, total, before } = comparison
  const { id, code } = item.indicator
  const isReturned = opinion.choice === 'return'
  const change = (next: Opinion) => onOpinion(id, next)
  const now = figureText(item, total, t)
  return (
    <>
      <tr className={isReturned ? table.returned : undefined}>
        <th scope="row">
          <span className="code">{code}</span>
          <div>{item.indicator.short_name}</div>
          <Words comparison={comparison} />
          <CategoryDetail item={item} isRevision={comparison.isRevision} />
        </th>
        <td className={`n ${table.old}`}>{before ? figureText(item, before, t).text : '–'}</td>
        <td className={`n ${table.now}`}>
          <b>{now.text}</b>
          {now.denominator !== undefined && (
            <small>
              {now.numerator}/{now.denominator}
            </small>
          )}
        </td>
        <td className={`n ${table.change}`}>{differenceText(comparison, t)}</td>
        <td className={table.source}>
          <Source comparison={comparison} hasReason={total.status !== 'number' && !!total.reason} />
        </td>
        {canDecide && (
          <td className={table.opinion}>
            {opinion.choice === 'agree' && (
              <span className={table.agreed}>
                <Icon name="check" size={16} />
                {t('review.agreed')}
              </span>
            )}
            <Button
              size="s"
              variant="ghost"
              icon={isReturned ? 'close' : 'undo'}
              aria-label={t(isReturned ? 'review.takeBackOf' : 'review.returnOf', { code })}
              onClick={() => change({ ...opinion, choice: isReturned ? null : 'return' })}
            >
              {t(isReturned ? 'review.takeBack' : 'review.return')}
            </Button>
          </td>
        )}
      </tr>
      {isReturned && (
        <tr className={table.noteRow}>
          <td colSpan={6}>
            <NoteField indicatorId={id} opinion={opinion} isChecked={isChecked} onChange={change} />
          </td>
        </tr>
      )}
    </>
  )
}

function Words({ comparison: { total } }: { comparison: Comparison }) {
  const { t } = useTranslation()
  const words = [
    total.reason && t('review.said.reason', { text: total.reason }),
    total.note && t('review.said.note', { text: total.note }),
  ].filter((line) => typeof line === 'string')
  return words.map((line) => (
    <p key={line} className="small">
      {line}
    </p>
  ))
}

function Source({ comparison: { item, total }, hasReason }: { comparison: Comparison; hasReason: boolean }) {
  const { t } = useTranslation()
  const fed = fedValue(item)
  if (total.source !== 'derived' && fed?.source !== 'derived')
    return (
      <span className="small">{t(hasReason ? 'review.source_reason' : `review.source_${total.source}`)}</span>
    )
  const counts = { accepted: fed?.fed_accepted, expected: fed?.fed_expected }
  const said = fed?.category_id ? 'feeding.review.partSource' : 'feeding.review.source'
  return (
    <Tag tone="primary" icon="link" size="s">
      {fed ? t(said, counts) : t('review.source_derived')}
    </Tag>
  )
}
