/** What is known over time: boxes for months, two points a year apart for half-yearly figures, else nothing. */
import { useTranslation } from 'react-i18next'
import type { IndicatorProgress } from '@/api/figures'
import { MonthBoxes } from '@/ui/MonthBoxes'
import { Sparkline, type SparkPoint } from '@/ui/Sparkline'
import { isPercent, levelText, shortRate, yearOf } from './figure'

interface Props {
  progress: IndicatorProgress
  periodCode: string
  isNeutral: boolean
}

export function Trend({ progress, periodCode, isNeutral }: Props) {
  const { t } = useTranslation()
  if (progress.months) {
    const nameOf = (index: number) => progress.month_items?.[index]?.name ?? String(index + 1)
    const boxes = progress.months.map((state, index) => ({
      id: String(index),
      state,
      title: `${nameOf(index)}: ${t(`analytics.month.${state === null ? 'ahead' : state}`)}`,
    }))
    return <MonthBoxes boxes={boxes} label={boxes.map((box) => box.title).join('; ')} isNeutral={isNeutral} />
  }
  const points = pointsOf(progress, yearOf(periodCode))
  if (points.length === 0 || !isPercent(progress)) return null
  const spoken = points.map((point) => `${point.label}: ${shortRate(point.value)} %`).join('; ')
  const level = progress.threshold
  const end = level === null ? '' : `; ${t('analytics.thresholdOf', { level: levelText(level, true) })}`
  return (
    <Sparkline
      points={points}
      threshold={level}
      milestone={progress.milestone}
      isNeutral={isNeutral}
      label={spoken + end}
    />
  )
}

export function pointsOf(progress: IndicatorProgress, year: string): SparkPoint[] {
  const points: SparkPoint[] = []
  const before = progress.previous
  if (before && before.value !== null) points.push({ label: yearOf(before.label), value: before.value })
  if (progress.value === null) return []
  points.push({ label: year, value: progress.value })
  return points
}
