/** Which breakdowns of a row are unfolded: those asked for, filled or fed, unless the person chose otherwise. */
import { useState } from 'react'
import type { Disaggregation, Item } from '@/api/types'
import { cellKey, fedCell, isByParts, type CellKey } from './cells'
import { useReportContext } from './reportContext'

export function useBreakdowns(item: Item) {
  const { store } = useReportContext()
  const [filled] = useState(() => {
    const { entries } = store.get()
    return breakdownsWhere(item, (key) => Boolean(entries[key]?.numerator))
  })
  const [chosen, setChosen] = useState<Record<string, boolean>>({})
  const fed = breakdownsWhere(item, (key) => key === fedCell(item))
  const isOpen = (d: Disaggregation) => chosen[d.id] ?? (d.is_required || filled.has(d.id) || fed.has(d.id))
  const open = new Set(item.indicator.disaggregations.filter(isOpen).map((d) => d.id))
  const toggle = (id: string) => setChosen((before) => ({ ...before, [id]: !open.has(id) }))
  const isEnteredByParts = isByParts(item.indicator)
  const shown = isEnteredByParts ? [] : item.indicator.disaggregations.filter((d) => open.has(d.id))
  return { open, toggle, shown }
}

/** The breakdowns of which some class is such a cell. */
function breakdownsWhere(item: Item, isSo: (key: CellKey) => boolean): Set<string> {
  const found = item.indicator.disaggregations.filter((d) =>
    d.categories.some((category) => isSo(cellKey(item.indicator.id, category.id))),
  )
  return new Set(found.map((d) => d.id))
}
