/** Paints a tile map with its heading into a PNG. */
import { paintHeading, toPng, wrapText } from './imageCanvas'
import { readColours } from './thresholdChartOption'
import type { Tile, TileStep } from './TileMap'

const WIDTH = 720
const SIZE = 92
const GAP = 6
const LEGEND_LINE = 26

export interface LegendEntry {
  step: TileStep
  text: string
}

export async function tilePng(
  title: string,
  subtitle: string,
  tiles: Tile[],
  legend: LegendEntry[],
): Promise<Blob> {
  await document.fonts.ready
  const style = getComputedStyle(document.documentElement)
  const colours = readColours(document.documentElement)
  const lines = wrapText(title, 48)
  const top = 44 + lines.length * 30 + 32
  const rows = Math.max(...tiles.map((tile) => tile.row)) + 1
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH * 2
  canvas.height = (top + rows * (SIZE + GAP) + 24 + 2 * LEGEND_LINE) * 2
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('The image could not be made')
  pen.fillStyle = colours.surface
  pen.fillRect(0, 0, canvas.width, canvas.height)
  paintHeading(canvas, lines, subtitle, colours)
  for (const tile of tiles) paintTile(pen, tile, top, style)
  paintLegend(pen, legend, top + rows * (SIZE + GAP) + 20, style)
  return toPng(canvas)
}

function paintTile(pen: CanvasRenderingContext2D, tile: Tile, top: number, style: CSSStyleDeclaration) {
  const read = (name: string) => style.getPropertyValue(name).trim()
  const x = 24 + tile.column * (SIZE + GAP)
  const y = top + tile.row * (SIZE + GAP)
  paintBox(pen, tile.step, [x, y, SIZE, 6], style)
  pen.fillStyle = tile.step.startsWith('q') ? read(`--${tile.step}-ink`) : read('--ink-2')
  pen.font = `600 14px ${read('--font')}`
  pen.fillText(tile.short, x + 10, y + 24)
  pen.textAlign = 'right'
  pen.font = `600 18px ${read('--font-num')}`
  pen.fillText(tile.text, x + SIZE - 10, y + SIZE - 12)
  pen.textAlign = 'left'
}

type Box = [x: number, y: number, size: number, radius: number]

/** A filled step; dashed where there is no figure, crossed out lightly where there can be none. */
function paintBox(
  pen: CanvasRenderingContext2D,
  step: TileStep,
  [x, y, size, radius]: Box,
  style: CSSStyleDeclaration,
) {
  const read = (name: string) => style.getPropertyValue(name).trim()
  const isStep = step.startsWith('q')
  pen.beginPath()
  pen.roundRect(x, y, size, size, radius)
  pen.fillStyle = read(isStep ? `--${step}` : step === 'hidden' ? '--sunken' : '--surface')
  pen.fill()
  if (isStep) return
  pen.strokeStyle = read('--line-input')
  pen.setLineDash([4, 3])
  pen.stroke()
  pen.setLineDash([])
  if (step !== 'notApplicable') return
  pen.beginPath()
  pen.moveTo(x, y + size)
  pen.lineTo(x + size, y)
  pen.strokeStyle = read('--line-2')
  pen.stroke()
}

function paintLegend(
  pen: CanvasRenderingContext2D,
  legend: LegendEntry[],
  top: number,
  style: CSSStyleDeclaration,
) {
  let x = 24
  let y = top
  pen.font = `400 13px ${style.getPropertyValue('--font').trim()}`
  for (const { step, text } of legend) {
    const width = 24 + pen.measureText(text).width + 18
    if (x + width > WIDTH) {
      x = 24
      y += LEGEND_LINE
    }
    paintBox(pen, step, [x, y, 16, 4], style)
    pen.fillStyle = style.getPropertyValue('--ink-2').trim()
    pen.fillText(text, x + 24, y + 13)
    x += width
  }
}
