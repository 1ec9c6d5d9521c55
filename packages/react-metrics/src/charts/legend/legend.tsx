import type { Span } from '@exocast/metrics-core/wire'
import { type ReactNode, useId } from 'react'
import type { ChannelStore } from '../../store/channel-store.js'
import type { ChartSeries } from '../chart-series.js'
import type { ChartView } from '../view/chart-view.js'
import { LegendButton } from './legend-button.js'
import { LegendTable } from './legend-table.js'
import type { LegendValue } from './legend-value.js'
import type { HiddenTopics } from './use-hidden-topics.js'

export interface LegendProps extends HiddenTopics {
  readonly series: readonly ChartSeries[]
  /** What is told of each series; nothing if empty. */
  readonly values: readonly LegendValue[]
  readonly store: ChannelStore
  readonly span: Span
  readonly view: ChartView
  readonly locale: string | undefined
}

/** One button per series and, if asked for, what its window comes to. */
export function Legend({ series, hidden, toggle, isolate, values, ...reading }: LegendProps): ReactNode {
  const hintId = useId()
  const topics = series.map((each) => each.series.topic)
  const buttonOf = (each: ChartSeries): ReactNode => {
    const { topic } = each.series
    return (
      <LegendButton
        key={topic}
        of={each}
        isShown={!hidden.has(topic)}
        onToggle={() => toggle(topic)}
        onIsolate={() => isolate(topic, topics)}
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
        Press to show or hide. Shift and Enter, or a double click, shows one alone, and again all.
      </span>
      {values.length > 0 && series.length > 0 ? (
        <LegendTable {...reading} series={series} values={values} buttonOf={buttonOf} />
      ) : (
        <div className="exocast-legend-line">{series.map(buttonOf)}</div>
      )}
    </div>
  )
}
