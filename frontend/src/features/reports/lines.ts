/** The plain lines in which a section is written, as the paper shows them. */
import type { FigureChange, PrintedBlock, ReportFigure } from '@/api/reports'

/** A piece of a line: words, or a figure by name. */
export type Piece = { text: string } | { name: string }

export interface Line {
  kind: PrintedBlock['kind'] | 'missing'
  pieces: Piece[]
}

const MARKS = [
  ['## ', 'subheading'],
  ['# ', 'heading'],
  ['- ', 'item'],
] as const
const NAMED = /\{([A-Za-z0-9][A-Za-z0-9._-]{0,79})\}/
/** A line in square brackets asks for words that only people can give. */
const ASKS = /^\[.+\]$/

/** `# ` begins a heading, `## ` a smaller one, `- ` an item; empty lines say nothing. */
export function linesOf(text: string): Line[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      if (ASKS.test(line)) return { kind: 'missing', pieces: [{ text: line.slice(1, -1) }] }
      const [mark, kind] = MARKS.find(([sign]) => line.startsWith(sign)) ?? ['', 'paragraph' as const]
      return { kind, pieces: piecesOf(line.slice(mark.length)) }
    })
}

/** Every second part of the split is a name. */
function piecesOf(line: string): Piece[] {
  const pieces = line.split(NAMED).map((part, place): Piece => (place % 2 ? { name: part } : { text: part }))
  return pieces.filter((piece) => !('text' in piece) || piece.text !== '')
}

/** Lines that belong together on the paper: items of one list, or one line of any other kind. */
export function groupsOf(lines: Line[]): Line[][] {
  const groups: Line[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (line.kind === 'item' && last?.[0]?.kind === 'item') last.push(line)
    else groups.push([line])
  }
  return groups
}

/** Whether a line still asks for words. */
export function isMissing(text: string): boolean {
  return linesOf(text).some((line) => line.kind === 'missing')
}

export type Figures = Map<string, ReportFigure>
export type Changed = Map<string, FigureChange>

export const byName = <Named extends { name: string }>(all: Named[]): Map<string, Named> =>
  new Map(all.map((one) => [one.name, one]))

/** The text with a figure's name at the cursor, in place of what was marked there, and where the cursor stands then. */
export function inserted(text: string, from: number, to: number, name: string): [string, number] {
  const said = `{${name}}`
  return [text.slice(0, from) + said + text.slice(to), from + said.length]
}
