/** Which breakdowns of a row are unfolded: those asked for, those already filled, those the person opened. */
import { useState } from 'react'
import type { Disaggregation, Item } from '@/api/types'
import { cellKey, isByParts } from './cells'
import { useReportContext } from './reportContext'

export function useBreakdowns(item: Item) {
  const { store } = useReportContext()
  const [open, setOpen] = useState(() => {
    const { entries } = store.get()
    const isFilled = (d: Disaggregation) =>
      d.categories.some((category) => entries[cellKey(item.indicator.id, category.id)]?.numerator)
    return new Set(
      item.indicator.disaggregations.filter((d) => d.is_required || isFilled(d)).map((d) => d.id),
    )
  })
  const toggle = (id: string) =>
    setOpen((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  const isEnteredByParts = isByParts(item.indicator)
  const shown = isEnteredByParts ? [] : item.indicator.disaggregations.filter((d) => open.has(d.id))
  return { open, toggle, shown }
}
