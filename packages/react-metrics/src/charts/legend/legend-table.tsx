import type { Span } from '@exocast/metrics-core/wire'
import { type CSSProperties, type ReactNode, useMemo } from 'react'
import { usePacedReading } from '../../pacing/use-paced-reading.js'
import type { ChannelStore } from '../../store/channel-store.js'
import { formatSteady } from '../../units/format-steady.js'
import type { ChartSeries } from '../chart-series.js'
import type { ChartView } from '../view/chart-view.js'
import { sightSource } from '../view/sight-source.js'
import { LegendReader } from './legend-reader.js'
import type { LegendValue } from './legend-value.js'

export interface LegendTableProps {
  readonly series: readonly ChartSeries[]
  readonly values: readonly LegendValue[]
  readonly store: ChannelStore
  readonly span: Span
  readonly view: ChartView
  readonly locale: string | undefined
  readonly buttonOf: (series: ChartSeries) => ReactNode
}

const MAX_HZ = 2

/** The buttons with what each series' window comes to beside them, at an eye's pace. */
export function LegendTable(props: LegendTableProps): ReactNode {
  const { series, values, store, span, view, locale, buttonOf } = props
  const reader = useMemo(() => new LegendReader({ series, store, span, view }), [series, store, span, view])
  const source = useMemo(() => sightSource(store, view), [store, view])
  const rows = usePacedReading({ store: source, read: reader.read, maxHz: MAX_HZ })
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
        {series.map((each, index) => (
          <tr key={each.series.topic}>
            <th scope="row">{buttonOf(each)}</th>
            {values.map((value) => (
              <td key={value}>
                <bdi>{formatSteady(rows[index]![value], each.unit, locale)}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
