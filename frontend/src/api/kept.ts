/** While another filter loads the last answer of a list stays; the first failure is the screen's. */
import { keepPreviousData } from '@tanstack/react-query'

export const KEPT = {
  placeholderData: keepPreviousData,
  throwOnError: (_: Error, query: { state: { data: unknown } }) => query.state.data === undefined,
}
