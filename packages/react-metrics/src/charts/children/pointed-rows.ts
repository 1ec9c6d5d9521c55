import type { PlottedSeries } from '../chart-series.js'
import { indexAt } from '../tooltip/instant.js'

/** One series at an instant, as a Recharts tooltip is told of it. */
export interface PointedRow {
  readonly name: string
  /** In the unit's own numbers; `null` in a gap. */
  readonly value: number | null
  /** The topic. */
  readonly dataKey: string
  readonly graphicalItemId: string
  readonly color: string
  readonly stroke: string
  readonly unit: string | undefined
  /** The point that says so: ms since the epoch, and its value. */
  readonly payload: { readonly timestamp: number; readonly value: number | null }
}

/** What each of these series is at an instant. */
export function pointedRows(shown: readonly PlottedSeries[], instant: number): PointedRow[] {
  return shown.map(({ series, name, color }) => {
    const { topic, meta } = series
    const index = indexAt(series, instant)
    const held = index === -1 ? Number.NaN : series.valueAt(index)
    const value = Number.isNaN(held) ? null : held
    const timestamp = index === -1 ? instant : series.timestampAt(index)
    const ink = { color, stroke: color }
    return {
      ...{ name, value, dataKey: topic, graphicalItemId: topic, ...ink },
      ...{ unit: meta.unit ?? undefined, payload: { timestamp, value } },
    }
  })
}
