'use client'

import { type ReactNode, useMemo } from 'react'
import { spanOf } from '../client/span.js'
import { useChannelStore } from '../hooks/use-channel-store.js'
import { Heatmap } from './heatmap.js'
import type { HeatmapLook } from './heatmap-look.js'

export interface HistogramHeatmapProps extends HeatmapLook {
  /** The counts up to each bound: `'stats:shop_latency_le_*'`, or a list of topics. Those of several label values add up. */
  readonly topic: string | readonly string[]
  /** How much of the past is shown, ms. Default 60,000. */
  readonly windowMs?: number
  /** Instead of `windowMs`: the last so many instants. */
  readonly points?: number
}

/**
 * How the values of a histogram are spread, over time: a column for each instant, a row for each bucket, coloured by how many values
 * are in it. The histogram must report `le_` datapoints, as `bucketDatapoints` of metrics-core names them. Inside a
 * `<MetricsProvider>`. Throws a `TypeError` if both `windowMs` and `points` are given, or a topic cannot be one.
 */
export function HistogramHeatmap({ topic, windowMs, points, ...look }: HistogramHeatmapProps): ReactNode {
  const store = useChannelStore(topic, { windowMs, points })
  const span = useMemo(() => spanOf({ windowMs, points }), [windowMs, points])
  return <Heatmap {...look} store={store} span={span} />
}
