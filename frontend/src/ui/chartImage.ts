/** Paints a chart with its heading into a PNG; fetched only when someone asks for the image. */
import { BarChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { paintHeading, toPng, wrapText } from './imageCanvas'
import { heightOf } from './ThresholdChart'
import { readColours, thresholdOption, type ChartBar, type ChartLevel } from './thresholdChartOption'

register([BarChart, GridComponent, MarkLineComponent, CanvasRenderer])

type Input = {
  title: string
  subtitle: string
  bars: ChartBar[]
  levels: ChartLevel[]
  unit: string
  isNeutral: boolean
}

const WIDTH = 960

/** A painted PNG, twice as dense as the screen's pixels, in the colours of the light theme of the page. */
export async function chartPng({ title, subtitle, ...chart }: Input): Promise<Blob> {
  await document.fonts.ready
  const colours = readColours(document.documentElement)
  const levels = chart.levels.map((level) => level.label).join(' · ')
  const lines = wrapText(title, 64)
  const top = 56 + lines.length * 30 + 24
  const height = top + heightOf(chart.bars.length) + 16
  const holder = document.createElement('div')
  const engine = init(holder, null, { renderer: 'canvas', width: WIDTH, height, devicePixelRatio: 2 })
  engine.setOption({
    ...thresholdOption({ ...chart, width: WIDTH, top }, colours),
    backgroundColor: colours.surface,
  })
  const canvas = engine.getRenderedCanvas({ pixelRatio: 2 })
  paintHeading(canvas, lines, [subtitle, levels].filter(Boolean).join(' · '), colours)
  const blob = await toPng(canvas)
  engine.dispose()
  return blob
}
