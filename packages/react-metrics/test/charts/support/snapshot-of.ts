import type { Snapshot, TopicWindow } from '@exocast/metrics-core/wire'

/** The instant at which every still test is. */
export const NOW = Date.UTC(2025, 0, 5, 10, 32, 0)

/** One topic's window: one value a second, the last one at `NOW`. */
export function everySecond(v: (number | null)[], meta: Partial<TopicWindow> = {}): TopicWindow {
  const t = v.map((_, index) => NOW - (v.length - 1 - index) * 1_000)
  return { unit: null, kind: 'gauge', label: 'value', intervalMs: 1_000, t, v, ...meta }
}

export function snapshotOf(topics: Record<string, TopicWindow>): Snapshot {
  return { version: 1, serverNow: NOW, position: { epoch: 'test', offset: 1 }, topics }
}
