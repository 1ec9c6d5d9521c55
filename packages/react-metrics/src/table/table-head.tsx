import type { ReactNode } from 'react'
import type { TableColumn, TableOrder } from './table-order.js'

const HEADINGS: readonly (readonly [TableColumn, string])[] = [
  ['name', 'Name'],
  ['newest', 'Newest'],
  ['min', 'Min'],
  ['mean', 'Avg'],
  ['max', 'Max'],
  ['timestamp', 'Updated'],
]

export interface TableHeadProps {
  readonly order: TableOrder
  readonly onOrder: (column: TableColumn) => void
}

/** The headings, each a button that orders the rows by its column. */
export function TableHead({ order, onOrder }: TableHeadProps): ReactNode {
  return (
    <thead>
      <tr>
        {HEADINGS.map(([column, text]) => (
          <th key={column} scope="col" aria-sort={column === order.column ? order.direction : undefined}>
            <button type="button" onClick={() => onOrder(column)}>
              {text}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  )
}
