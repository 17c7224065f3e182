/** Reads a whole list, page after page, for a file. */
import type { Page } from './types'

const PAGE_SIZE = 500
const MOST_PAGES = 20

export async function allPages<T>(
  fetchPage: (paging: { page: number; page_size: number }) => Promise<Page<T>>,
): Promise<T[]> {
  const rows: T[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await fetchPage({ page, page_size: PAGE_SIZE })
    rows.push(...answer.items)
    if (rows.length >= answer.total || answer.items.length === 0) break
  }
  return rows
}
