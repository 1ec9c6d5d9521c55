import type { Span } from '@exocast/metrics-core/wire'
import { type ReactNode, useId } from 'react'
import type { ChannelStore } from '../../store/channel-store.js'
import type { ChartSeries } from '../chart-series.js'
import type { MovingParts } from '../late-moving-parts.js'
import type { ChartView } from '../view/chart-view.js'
import { LegendButton } from './legend-button.js'
import { LegendTable } from './legend-table.js'
import type { LegendValue } from './legend-value.js'
import type { SetHidden } from './series-switch.js'

export interface LegendProps {
  readonly series: readonly ChartSeries[]
  /** How many series there will be at least. */
  readonly expected: number
  /** The topics that are switched off. */
  readonly hidden: ReadonlySet<string>
  readonly setHidden: SetHidden
  /** What its buttons do, and what it tells of each series; nothing until they are there. */
  readonly moving: MovingParts | null
  /** What is told of each series; nothing if empty. */
  readonly values: readonly LegendValue[]
  readonly store: ChannelStore
  readonly span: Span
  readonly view: ChartView
  readonly locale: string | undefined
}

/** One button per series and, if asked for, what its window comes to. */
export function Legend({ series, expected, hidden, setHidden, moving, values, ...reading }: LegendProps): ReactNode {
  const hintId = useId()
  const topics = series.map((each) => each.series.topic)
  const buttonOf = (each: ChartSeries): ReactNode => {
    const { topic } = each.series
    return (
      <LegendButton
        key={topic}
        of={each}
        isShown={!hidden.has(topic)}
        {...moving?.seriesSwitch({ topic, topics, setHidden })}
      />
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form.
    <div
      className="exocast-legend"
      role="group"
      aria-label="Series"
      aria-describedby={hintId}
      data-values={values.length > 0 ? '' : undefined}
    >
      <span id={hintId} hidden>
        {moving?.LEGEND_HINT}
      </span>
      {values.length > 0 && Math.max(series.length, expected) > 0 ? (
        <LegendTable
          {...reading}
          {...{ series, values, moving, buttonOf }}
          missing={Math.max(expected - series.length, 0)}
        />
      ) : (
        <div className="exocast-legend-line">{series.map(buttonOf)}</div>
      )}
    </div>
  )
}
