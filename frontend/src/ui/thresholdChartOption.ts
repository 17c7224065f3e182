/** What the drawing engine is told, apart from React, so that screen and image are drawn alike. */
export interface ChartBar {
  id: string
  label: string
  value: number | null
  text: string
  /** The sum of the others: drawn hollow, apart from its parts. */
  isWhole?: boolean
}
export type ChartLevel = { kind: 'threshold' | 'milestone'; value: number; label: string }
export type ChartColours = {
  bar: string
  quiet: string
  ink: string
  ink2: string
  ink3: string
  grid: string
  threshold: string
  surface: string
  font: string
  figures: string
}

type Input = {
  bars: ChartBar[]
  levels: ChartLevel[]
  unit: string
  isNeutral: boolean
  width: number
  top?: number
}

export function readColours(element: Element): ChartColours {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    bar: read('--chart'),
    quiet: read('--chart-2'),
    ink: read('--ink'),
    ink2: read('--ink-2'),
    ink3: read('--ink-3'),
    grid: read('--grid'),
    threshold: read('--threshold'),
    surface: read('--surface'),
    font: read('--font'),
    figures: read('--font-num'),
  }
}

export function thresholdOption(input: Input, colours: ChartColours) {
  const { bars, levels, unit, isNeutral, width, top = 4 } = input
  const isNarrow = width < 420
  const highest = Math.max(...bars.map((bar) => bar.value ?? 0), ...levels.map((level) => level.value), 1)
  return {
    animation: false,
    textStyle: { fontFamily: colours.font, color: colours.ink2 },
    grid: { left: isNarrow ? 106 : 116, right: isNarrow ? 46 : 64, top, bottom: 26 },
    xAxis: {
      type: 'value',
      max: axisTop(highest, unit),
      splitNumber: isNarrow ? 3 : 5,
      splitLine: { lineStyle: { color: colours.grid } },
      axisLabel: {
        color: colours.ink3,
        fontSize: 12,
        fontFamily: colours.figures,
        formatter: `{value} ${unit}`.trim(),
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((bar) => bar.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.grid } },
      axisLabel: {
        color: colours.ink2,
        fontSize: isNarrow ? 12 : 13,
        interval: 0,
        width: isNarrow ? 100 : 108,
        overflow: 'truncate',
      },
    },
    series: [barSeries(bars, levels, isNeutral, colours)],
  }
}

function barSeries(bars: ChartBar[], levels: ChartLevel[], isNeutral: boolean, colours: ChartColours) {
  return {
    type: 'bar',
    barWidth: 14,
    silent: true,
    itemStyle: { color: isNeutral ? colours.quiet : colours.bar, borderRadius: [0, 3, 3, 0] },
    data: bars.map((bar) => ({
      value: bar.value ?? 0,
      itemStyle: bar.isWhole
        ? { color: colours.surface, borderColor: colours.bar, borderWidth: 2 }
        : undefined,
      label: {
        show: true,
        position: 'right',
        formatter: bar.text,
        color: bar.value === null ? colours.ink3 : colours.ink,
        fontSize: 12,
        fontWeight: bar.value === null ? 400 : 600,
        fontFamily: colours.figures,
        textBorderColor: colours.surface,
        textBorderWidth: 3,
      },
    })),
    markLine: {
      z: 1,
      silent: true,
      symbol: 'none',
      animation: false,
      label: { show: false },
      data: levels.map((level) => ({ xAxis: level.value, lineStyle: lineOf(level, colours) })),
    },
  }
}

function lineOf(level: ChartLevel, colours: ChartColours) {
  return level.kind === 'threshold'
    ? { color: colours.threshold, width: 1.5, type: [5, 4] }
    : { color: colours.quiet, width: 1.5, type: [2, 4] }
}

/** Leaves some room beyond the highest value or level; a percentage axis never runs past 100 unless a value does. */
export function axisTop(highest: number, unit: string): number {
  if (unit === '%' && highest > 60 && highest <= 100) return 100
  const roomy = highest * 1.05
  const step = 10 ** Math.floor(Math.log10(roomy))
  const fine = roomy / step > 5 ? step : step / 2
  return Math.ceil(roomy / fine) * fine
}
