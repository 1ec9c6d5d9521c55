'use client'

import { type ReactNode, useMemo } from 'react'
import { spanOf } from '../client/span.js'
import { checkOneTopic } from '../hooks/check-one-topic.js'
import { useChannelStore } from '../hooks/use-channel-store.js'
import { SeriesSparkline } from './series-sparkline.js'
import type { SparkLook } from './spark-look.js'

export interface SparklineProps extends SparkLook {
  /** One topic. */
  readonly topic: string
  /** How much of the past is shown, ms. Default 60,000. */
  readonly windowMs?: number
  /** Instead of `windowMs`: the last so many points. */
  readonly points?: number
}

/**
 * The recent past of one topic as a line and nothing else: as wide as its parent and 32 px high, unless CSS says otherwise. A screen
 * reader hears it as a sentence. Throws a `TypeError` for a pattern, or if both `windowMs` and `points` are given.
 */
export function Sparkline({ topic, windowMs, points, ...look }: SparklineProps): ReactNode {
  checkOneTopic(topic, 'Sparkline')
  const store = useChannelStore(topic, { windowMs, points })
  const span = useMemo(() => spanOf({ windowMs, points }), [windowMs, points])
  return <SeriesSparkline {...look} store={store} span={span} />
}
