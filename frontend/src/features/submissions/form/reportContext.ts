/** Gives every cell of the form its own small view of the report, so that typing redraws one row. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'
import type { FieldError, Item, Value } from '@/api/types'
import { EMPTY, type CellKey, type Entry } from './cells'
import type { ReportState, ReportStore } from './reportStore'

export interface ReportContextValue {
  store: ReportStore
  canEdit: boolean
  /** Cells whose problems are spelled out even while nobody has left them: after a try to send. */
  isChecked: boolean
  /** What stands beside each figure besides itself: its evidence. */
  evidence?: (item: Item) => ReactNode
}

export const ReportContext = createContext<ReportContextValue | null>(null)

export function useReportContext(): ReportContextValue {
  const context = useContext(ReportContext)
  if (!context) throw new Error('outside a report')
  return context
}

/** A part of the state; the selector must answer the same object while nothing changed. */
export function useReport<T>(select: (state: ReportState) => T): T {
  const { store } = useReportContext()
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}

export function useEntry(key: CellKey): Entry {
  return useReport((state) => state.entries[key] ?? EMPTY)
}

export function useValue(key: CellKey): Value | undefined {
  return useReport((state) => state.values[key])
}

export function useRefusals(key: CellKey): FieldError[] | undefined {
  return useReport((state) => state.refused[key])
}
