/** The shapes of periodic reports: a line of the list, one in full, its sections, and what changed at the source. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Report = Schemas['ReportRead']
export type ReportState = Report['state']
export type ReportDetail = Schemas['ReportDetail']
export type ReportSection = ReportDetail['sections'][number]
export type ReportFigure = ReportDetail['figures'][number]
export type ReportStep = ReportDetail['steps'][number]
export type ReportTemplate = Schemas['TemplateRead']
export type FigureChange = Schemas['ChangeRead']
export type FigureChanges = Schemas['Changes']
export type SealWrite = Schemas['SealWrite']
export type ReportDuty = Schemas['ReportDuty']
export type FileFormat = Schemas['FileRead']['format']

/** A line of the paper: a heading, a smaller one, an item of a list, or a paragraph. */
export interface PrintedBlock {
  kind: 'heading' | 'subheading' | 'item' | 'paragraph'
  text: string
}

export type PrintedCell = string | { text: string }

export interface PrintedTable {
  caption: string | null
  columns: { head: string; width: number; align: 'left' | 'center' | 'right' }[]
  rows: PrintedCell[][]
  is_total_last: boolean
}

/** All that is printed; the API leaves its shape to the templates of the paper. */
export interface PrintedReport {
  superior: string[]
  issuer: string[]
  number: string
  dated: string
  signs: string[]
  signer: string | null
  title: string
  subject: string
  to: string[]
  preamble: string[]
  sections: { heading: string; blocks: PrintedBlock[] }[]
  closing: string[]
  recipients: string[]
  annexes: { title: string; subject: string; tables: PrintedTable[]; notes: string[] }[]
  mark: string | null
}
