import type { ChartSeries } from '../charts/chart-series.js'
import type { Unit } from '../units/unit.js'
import type { TableRow } from './table-row.js'

/** A row as it is presented. */
export interface NamedRow extends TableRow {
  readonly name: string
  readonly unit: Unit
}

/** Gives each row its name and unit; a topic that left since it was read is left out. */
export function namedRows(rows: readonly TableRow[], series: readonly ChartSeries[]): readonly NamedRow[] {
  const byTopic = new Map(series.map((each) => [each.series.topic, each]))
  return rows.flatMap((row) => {
    const known = byTopic.get(row.topic)
    return known ? [{ ...row, name: known.name, unit: known.unit }] : []
  })
}
