import type { CSSProperties, ReactNode } from 'react'
import type { ChartSeries } from '../chart-series.js'
import type { MovingParts } from '../late-moving-parts.js'
import type { LegendFiguresProps } from './legend-figures.js'

export interface LegendTableProps extends Omit<LegendFiguresProps, 'of'> {
  readonly series: readonly ChartSeries[]
  /** How many more are to come, for which room is kept. */
  readonly missing: number
  /** Tells the figures; until it is there, room is kept for them. */
  readonly moving: MovingParts | null
  readonly buttonOf: (series: ChartSeries) => ReactNode
}

/** The buttons with what each series' window comes to beside them. */
export function LegendTable({ series, missing, moving, buttonOf, ...told }: LegendTableProps): ReactNode {
  const { values } = told
  const room = values.map((value) => <td key={value}>&nbsp;</td>)
  return (
    <table style={{ '--_columns': values.length } as CSSProperties}>
      <thead>
        <tr>
          <th scope="col">Series</th>
          {values.map((value) => (
            <th key={value} scope="col">
              {value}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.map((each) => (
          <tr key={each.series.topic}>
            <th scope="row">{buttonOf(each)}</th>
            {moving ? <moving.LegendFigures of={each} {...told} /> : room}
          </tr>
        ))}
        {Array.from({ length: missing }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one empty row is like another.
          <tr key={row} className="exocast-room">
            <th>
              <button type="button">&nbsp;</button>
            </th>
            {room}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
