import type { MetricInfo } from '@exocast/metrics-core'
import { channelReporter } from '@exocast/server-adapter'
import type { HubServer } from '../../support/hub-server.js'

export const BOUNDS = ['1', '10', '100', 'inf'] as const

export interface BucketTick {
  readonly timestamp: number
  /** How many values are in each bucket: up to 1, 10, 100, and above; `null`: the read failed. */
  readonly counts: readonly number[] | null
  readonly labels?: Readonly<Record<string, string>>
}

/** Reports `stats:shop_latency_le_*`, as a histogram does. */
export function publishBuckets({ hub }: HubServer, ticks: readonly BucketTick[]): void {
  const samples = ticks.map(({ timestamp, counts, labels = {} }) => {
    const metric: MetricInfo = { name: ['shop', 'latency'], kind: 'histogram', unit: 'ms', labels, help: null }
    let sum = 0
    const values = BOUNDS.map((bound, row) => [
      `le_${bound}`,
      counts ? (sum += counts[row]!) : { gap: 'missing' as const },
    ])
    return { metric, timestamp, values: Object.fromEntries(values), extra: null, intervalMs: 1_000 }
  })
  channelReporter(hub, { channel: 'stats' }).report(samples)
}
