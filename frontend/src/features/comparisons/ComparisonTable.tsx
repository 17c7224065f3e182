/** Before and after side by side, one row a value, under its target; a change is an icon, a word and a sign. */
import { useTranslation } from 'react-i18next'
import type { ComparedValue, Comparison } from '@/api/revisions'
import { cx } from '@/lib/text'
import { Card } from '@/ui/Card'
import figures from '@/ui/figureTable.module.css'
import { Icon, type IconName } from '@/ui/Icon'
import styles from './Comparison.module.css'
import { changeLines, figureText } from './figureText'
import { sideName, wordsOn, type Row, type TargetRows } from './rows'

const ICONS: Record<ComparedValue['move'], IconName> = {
  same: 'not-applicable',
  up: 'arrow-up',
  down: 'arrow-down',
  parts: 'on-track',
  status: 'refresh',
  words: 'comment',
  added: 'plus',
  removed: 'close',
}

interface Props {
  comparison: Comparison
  group: TargetRows
  /** Whether anything is said of any single value. */
  hasWhy: boolean
}

export function ComparisonTable({ comparison, group, hasWhy }: Props) {
  const { t } = useTranslation()
  const { before, after } = comparison
  if (!before || !after) return null
  const names = [sideName(before, t), sideName(after, t)] as const
  const title = (
    <>
      <span className="code">{group.code}</span> {group.name}
    </>
  )
  return (
    <Card title={title} isFlush>
      <table className={cx(figures.table, styles.table)}>
        <caption className="vh">
          {group.code} {group.name}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('comparison.csv.indicator')}</th>
            <th scope="col" className="n">
              {names[0]}
            </th>
            <th scope="col" className="n">
              {names[1]}
            </th>
            <th scope="col">{t('comparison.change')}</th>
            {hasWhy && <th scope="col">{t('comparison.why')}</th>}
          </tr>
        </thead>
        <tbody>
          {group.rows.map((row) => (
            <ValueRow key={row.id} row={row} names={names} hasWhy={hasWhy} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

interface RowProps {
  row: Row
  names: readonly [string, string]
  hasWhy: boolean
}

function ValueRow({ row, names, hasWhy }: RowProps) {
  const { t } = useTranslation()
  const { indicator, value } = row
  const isPart = value.category !== null
  return (
    <tr className={isPart ? styles.part : undefined} data-move={value.move}>
      <th scope="row">
        <span className="code">{indicator.indicator.code}</span>
        <div>{isPart ? value.category?.name : indicator.indicator.name}</div>
      </th>
      {([value.before, value.after] as const).map((figure, index) => {
        const { text, parts } = figureText(indicator.entry, figure, isPart, t)
        return (
          <td key={names[index]} className={`n ${index ? styles.now : styles.old}`}>
            <span className={styles.side}>{names[index]}</span>
            <b>{text}</b>
            {parts && <small>{parts}</small>}
          </td>
        )
      })}
      <td className={styles.change}>
        <span className={value.move === 'same' ? styles.same : styles.moved}>
          <Icon name={ICONS[value.move]} size={16} />
          {t(`comparison.move.${value.move}`)}
        </span>
        {changeLines(value, t).map((line) => (
          <small key={line}>{line}</small>
        ))}
      </td>
      {hasWhy && (
        <td className={styles.why}>
          {wordsOn(row, t).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </td>
      )}
    </tr>
  )
}
