import type { Registry } from '../registry/registry.js'
import { ActiveSubscription } from './active-subscription.js'
import { GapCounts } from './gap-counts.js'
import type { ListedSubscription } from './listed-subscription.js'
import type { Subscription } from './subscription.js'

/** A subscription whose last tick is remembered, and that can be listed. */
export class TrackedSubscription extends ActiveSubscription {
  /** Its name; `null` if it has none. */
  readonly interval: string | null
  lastTick: { readonly instant: number; readonly gaps: GapCounts } | null = null

  constructor(subscription: Subscription, host: { registry: Registry; onError: (error: Error) => void }) {
    super(subscription, host)
    this.interval = subscription.interval ?? null
  }

  listed(): ListedSubscription {
    const { reporter, metric, datapoints, interval, intervalMs, givenDelayMs, extra, lastTick, missedTicks } = this
    return {
      reporter,
      metric,
      datapoints,
      interval,
      intervalMs,
      delayMs: givenDelayMs,
      extra,
      matches: this.matches().map(({ info }) => info),
      lastTimestamp: lastTick?.instant ?? null,
      lastGaps: { ...(lastTick?.gaps ?? new GapCounts()) },
      missedTicks,
    }
  }
}
