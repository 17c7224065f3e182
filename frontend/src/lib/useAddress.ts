/** Filters, sorting and what is open live in the address: a link shows the same screen to a colleague. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type Address<Name extends string> = Partial<Record<Name, string>>

/** Reads the named parts of the address; `change` sets or, with undefined or '', removes them, without a new history entry. */
export function useAddress<Name extends string>(): [Address<Name>, (change: Address<Name>) => void] {
  const search = useSearch({ strict: false } as never) as Address<Name>
  const navigate = useNavigate()
  const change = useCallback(
    (parts: Address<Name>) => {
      const next = (before: object) => withoutEmpty({ ...before, ...parts })
      void navigate({ to: '.', search: next, replace: true, resetScroll: false } as never)
    },
    [navigate],
  )
  return [search, change]
}

function withoutEmpty(parts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== ''))
}
