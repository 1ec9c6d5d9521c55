import { type ReactNode, useMemo } from 'react'
import { usePacedReading } from '../../pacing/use-paced-reading.js'
import { formatSteady } from '../../units/format-steady.js'
import type { ChartSeries } from '../chart-series.js'
import { sightSource } from '../view/sight-source.js'
import { type LegendSource, legendReading } from './legend-reading.js'
import type { LegendValue } from './legend-value.js'

export interface LegendFiguresProps extends LegendSource {
  readonly of: ChartSeries
  readonly values: readonly LegendValue[]
  readonly locale: string | undefined
}

const MAX_HZ = 2

/** What the window of one series comes to, as cells of its row, at an eye's pace. */
export function LegendFigures({
  of: { series, unit },
  values,
  store,
  span,
  view,
  locale,
}: LegendFiguresProps): ReactNode {
  const read = useMemo(() => legendReading(series, { store, span, view }), [series, store, span, view])
  const source = useMemo(() => sightSource(store, view), [store, view])
  const row = usePacedReading({ store: source, read, maxHz: MAX_HZ })
  return values.map((value) => (
    <td key={value}>
      <bdi>{formatSteady(row[value], unit, locale)}</bdi>
    </td>
  ))
}
