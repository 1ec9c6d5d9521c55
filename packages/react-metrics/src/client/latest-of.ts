import type { LatestPoint } from '../store/channel-store.js'
import type { Series } from '../store/series.js'

/** The newest point that some series hold, which hold no extra; `null` if they are empty. */
export function latestOf(series: readonly Series[]): LatestPoint | null {
  let latest: LatestPoint | null = null
  for (const one of series) {
    const last = one.length - 1
    if (last < 0 || (latest && one.timestampAt(last) < latest.timestamp)) continue
    const value = one.valueAt(last)
    latest = {
      topic: one.topic,
      value: Number.isNaN(value) ? null : value,
      timestamp: one.timestampAt(last),
      extra: null,
    }
  }
  return latest
}
