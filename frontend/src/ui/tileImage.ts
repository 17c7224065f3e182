/** Paints a tile map with its heading into a PNG. */
import { paintHeading, toPng, wrapText } from './imageCanvas'
import { readColours } from './thresholdChartOption'
import type { Tile } from './TileMap'

const WIDTH = 720
const SIZE = 92
const GAP = 6

export async function tilePng(title: string, subtitle: string, tiles: Tile[]): Promise<Blob> {
  await document.fonts.ready
  const style = getComputedStyle(document.documentElement)
  const colours = readColours(document.documentElement)
  const lines = wrapText(title, 48)
  const top = 44 + lines.length * 30 + 32
  const rows = Math.max(...tiles.map((tile) => tile.row)) + 1
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH * 2
  canvas.height = (top + rows * (SIZE + GAP) + 24) * 2
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('The image could not be made')
  pen.fillStyle = colours.surface
  pen.fillRect(0, 0, canvas.width, canvas.height)
  paintHeading(canvas, lines, subtitle, colours)
  for (const tile of tiles) paintTile(pen, tile, top, style)
  return toPng(canvas)
}

function paintTile(pen: CanvasRenderingContext2D, tile: Tile, top: number, style: CSSStyleDeclaration) {
  const read = (name: string) => style.getPropertyValue(name).trim()
  const x = 24 + tile.column * (SIZE + GAP)
  const y = top + tile.row * (SIZE + GAP)
  const isStep = tile.step.startsWith('q')
  pen.beginPath()
  pen.roundRect(x, y, SIZE, SIZE, 6)
  pen.fillStyle = isStep ? read(`--${tile.step}`) : read('--surface')
  pen.fill()
  pen.strokeStyle = isStep ? 'transparent' : read('--line-input')
  pen.setLineDash(isStep ? [] : [4, 3])
  pen.stroke()
  pen.setLineDash([])
  pen.fillStyle = isStep ? read(`--${tile.step}-ink`) : read('--ink-2')
  pen.textAlign = 'left'
  pen.font = `600 14px ${read('--font')}`
  pen.fillText(tile.short, x + 10, y + 24)
  pen.textAlign = 'right'
  pen.font = `600 18px ${read('--font-num')}`
  pen.fillText(tile.text, x + SIZE - 10, y + SIZE - 12)
  pen.textAlign = 'left'
}
