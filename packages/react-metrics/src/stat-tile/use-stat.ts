import { useMemo, useSyncExternalStore } from 'react'
import { spanOf } from '../client/span.js'
import { checkOneTopic } from '../hooks/check-one-topic.js'
import { useChannelStore } from '../hooks/use-channel-store.js'
import { useWording } from '../hooks/use-wording.js'
import { usePacedReading } from '../pacing/use-paced-reading.js'
import type { Threshold } from '../thresholds/threshold.js'
import { parseUnit } from '../units/unit.js'
import type { StatLook } from './stat-look.js'
import { StatReader } from './stat-reader.js'
import { statViewOf } from './stat-view-of.js'

export interface StatOptions extends StatLook {
  /** Who asks, as it is written in an error. */
  readonly component: string
  readonly windowMs?: number | undefined
  readonly points?: number | undefined
}

const DEFAULT_MAX_HZ = 4
const NO_THRESHOLDS: readonly Threshold[] = []

/** One topic as a number to be read: its newest value, kept up at an eye's pace. */
export function useStat({ component, topic, windowMs, points, ...look }: StatOptions) {
  checkOneTopic(topic, component)
  const { thresholds = NO_THRESHOLDS, maxHz = DEFAULT_MAX_HZ } = look
  const store = useChannelStore(topic, { windowMs, points })
  const span = useMemo(() => spanOf({ windowMs, points }), [windowMs, points])
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState)
  const reader = useMemo(() => new StatReader(store, span), [store, span])
  const reading = usePacedReading({ store, read: reader.read, maxHz })
  const { locale } = useWording(look)
  const meta = state.series[0]?.meta
  const unit = parseUnit(look.unit ?? meta?.unit ?? null)
  const title = look.title ?? meta?.label ?? topic
  const view = statViewOf(reading, { title, state, unit, thresholds, locale })
  return { store, span, state, unit, locale, view }
}
