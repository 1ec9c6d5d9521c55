import type { Snapshot } from '@exocast/metrics-core/wire'

const SILENT_MS = 20_000

/** What a page would hold of sources that fell silent a while ago: the same points, that much older, under topics nobody feeds. */
export function silentSnapshot({ topics, ...rest }: Snapshot): Snapshot {
  const silent = Object.entries(topics).map(([topic, { t, ...window }]) => [
    topic.replace('stats:', 'stats:silent_'),
    { ...window, intervalMs: window.intervalMs ?? 1_000, t: t.map((timestamp) => timestamp - SILENT_MS) },
  ])
  return { ...rest, topics: Object.fromEntries(silent) }
}
