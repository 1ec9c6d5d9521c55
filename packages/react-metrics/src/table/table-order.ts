import { compareText } from '../store/compare-text.js'
import type { NamedRow } from './named-row.js'

export type TableColumn = 'name' | 'newest' | 'min' | 'mean' | 'max' | 'timestamp'

export interface TableOrder {
  readonly column: TableColumn
  readonly direction: 'ascending' | 'descending'
}

/** What a click on a column's heading asks for: names from A, numbers from the greatest; a second click turns it round. */
export function nextOrder({ column, direction }: TableOrder, clicked: TableColumn): TableOrder {
  if (clicked === column) return { column, direction: direction === 'ascending' ? 'descending' : 'ascending' }
  return { column: clicked, direction: clicked === 'name' ? 'ascending' : 'descending' }
}

/** The rows in that order; equal ones by topic, and those without a number last either way. */
export function inOrder<Row extends NamedRow>(rows: readonly Row[], { column, direction }: TableOrder): Row[] {
  const sign = direction === 'ascending' ? 1 : -1
  return [...rows].sort((a, b) => {
    if (column === 'name') return sign * compareText(a.name, b.name) || compareText(a.topic, b.topic)
    const [x, y] = [a[column], b[column]]
    if (Number.isNaN(x) || Number.isNaN(y))
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || compareText(a.topic, b.topic)
    return sign * (x - y) || compareText(a.topic, b.topic)
  })
}
