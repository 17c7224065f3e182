/** Holds the drawing engine; a file of its own so that it is fetched lazily. */
import { BarChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent } from 'echarts/components'
import { init, use as register, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { readColours, thresholdOption, type ChartBar, type ChartLevel } from './thresholdChartOption'

register([BarChart, GridComponent, MarkLineComponent, SVGRenderer])

type Props = { bars: ChartBar[]; levels: ChartLevel[]; unit: string; isNeutral: boolean; height: number }

export default function ThresholdChartCanvas({ bars, levels, unit, isNeutral, height }: Props) {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = holder.current
    if (!element) return
    const chart = init(element, null, { renderer: 'svg', height })
    const draw = () => drawInto(chart, element, { bars, levels, unit, isNeutral })
    draw()
    const stop = whenLookChanges(element, draw)
    return () => {
      stop()
      chart.dispose()
    }
  }, [bars, levels, unit, isNeutral, height])
  return <div ref={holder} style={{ height }} aria-hidden="true" />
}

function drawInto(chart: EChartsType, element: HTMLElement, input: Omit<Props, 'height'>) {
  chart.resize()
  chart.setOption(thresholdOption({ ...input, width: element.clientWidth }, readColours(element)), true)
}

/** Draws again when the width or the colour theme changes; before print, too. */
function whenLookChanges(element: HTMLElement, draw: () => void): () => void {
  const size = new ResizeObserver(draw)
  size.observe(element)
  const theme = new MutationObserver(draw)
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  scheme.addEventListener('change', draw)
  addEventListener('beforeprint', draw)
  addEventListener('afterprint', draw)
  return () => {
    size.disconnect()
    theme.disconnect()
    scheme.removeEventListener('change', draw)
    removeEventListener('beforeprint', draw)
    removeEventListener('afterprint', draw)
  }
}
