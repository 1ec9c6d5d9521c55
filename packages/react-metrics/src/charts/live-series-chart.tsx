'use client'

import { isPattern } from '@exocast/metrics-core/wire'
import { type ReactNode, type Ref, useMemo } from 'react'
import { spanOf } from '../client/span.js'
import { useChannelStore } from '../hooks/use-channel-store.js'
import { useProvidedClient } from '../hooks/use-provided-client.js'
import { namedCount } from '../topics/named-count.js'
import type { ChartLook } from './chart-look.js'
import type { ChartHandle } from './export/chart-handle.js'
import { SeriesChart } from './series-chart.js'
import { useSame } from './use-same.js'
import { useOpeningWindow } from './view/use-opening-window.js'

export interface LiveSeriesChartProps extends ChartLook {
  /** A topic, a pattern (`'stats:node_memory_*'`), or several of them. */
  readonly topic: string | readonly string[]
  /** How much of the past is shown, ms. Default 60,000. In a `<LiveGroup>` the group's counts. */
  readonly windowMs?: number
  /** Instead of `windowMs`: the last so many points. */
  readonly points?: number
  /** Saves the chart as CSV, SVG or PNG, and tells what is in sight. */
  readonly ref?: Ref<ChartHandle>
}

/**
 * A live line chart of one or more topics, as wide as its parent, inside a `<MetricsProvider>`.
 * Throws a `TypeError` if both `windowMs` and `points` are given, or a topic cannot be one.
 */
export function LiveSeriesChart({ topic, windowMs: ownMs, points, ...look }: LiveSeriesChartProps): ReactNode {
  const windowMs = useOpeningWindow(ownMs, points)
  const store = useChannelStore(topic, { windowMs, points })
  const { client } = useProvidedClient()
  const topics = useSame(topic)
  const joined = useMemo(() => ({ client, topic: topics }), [client, topics])
  const span = useMemo(() => spanOf({ windowMs, points }), [windowMs, points])
  const expectsMany = typeof topic === 'string' ? isPattern(topic) : topic.length > 1 || topic.some(isPattern)
  return <SeriesChart {...look} {...{ store, joined, span, expectsMany }} expected={namedCount(topic)} />
}
