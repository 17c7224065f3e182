/** Moves between the number cells as on a sheet: Enter forward, arrows to the neighbour. */
const STOP = 'input[data-cell]:not([disabled])'

interface Place {
  row: number
  column: number
}

function placeOf(cell: HTMLElement, rows: HTMLElement[]): Place {
  const row = rows.indexOf(cell.closest<HTMLElement>('[data-row]')!)
  return { row, column: Number(cell.dataset.cell) }
}

function cellsIn(row: HTMLElement | undefined): HTMLInputElement[] {
  // Cells folded away in a closed disaggregation are not on the sheet.
  return row
    ? [...row.querySelectorAll<HTMLInputElement>(STOP)].filter((cell) => cell.offsetParent !== null)
    : []
}

function above(rows: HTMLElement[], from: Place, step: 1 | -1): HTMLInputElement | undefined {
  for (let row = from.row + step; row >= 0 && row < rows.length; row += step) {
    const cells = cellsIn(rows[row])
    if (cells.length === 0) continue
    return cells.find((cell) => Number(cell.dataset.cell) === from.column) ?? cells[0]
  }
  return undefined
}

function along(form: HTMLElement, cell: HTMLInputElement, step: 1 | -1): HTMLInputElement | undefined {
  const all = cellsIn(form)
  return all[all.indexOf(cell) + step]
}

function isAtEdge(cell: HTMLInputElement, step: 1 | -1): boolean {
  const edge = step === 1 ? cell.value.length : 0
  const isAllSelected = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length
  return isAllSelected || (cell.selectionStart === edge && cell.selectionEnd === edge)
}

/** The cell that a key leads to from this one; undefined when the key means something else here. */
export function nextCell(
  form: HTMLElement,
  cell: HTMLInputElement,
  key: string,
  isShift: boolean,
): HTMLInputElement | undefined {
  const rows = [...form.querySelectorAll<HTMLElement>('[data-row]')]
  switch (key) {
    case 'Enter':
      return along(form, cell, isShift ? -1 : 1)
    case 'ArrowDown':
      return above(rows, placeOf(cell, rows), 1)
    case 'ArrowUp':
      return above(rows, placeOf(cell, rows), -1)
    case 'ArrowRight':
      return isAtEdge(cell, 1) ? along(form, cell, 1) : undefined
    case 'ArrowLeft':
      return isAtEdge(cell, -1) ? along(form, cell, -1) : undefined
    default:
      return undefined
  }
}
