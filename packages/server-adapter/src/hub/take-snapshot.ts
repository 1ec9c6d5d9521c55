import type { Clock } from '@exocast/metrics-core'
import { DEFAULT_WINDOW_MS, type Snapshot, type Span, topicFault, WIRE_VERSION } from '@exocast/metrics-core/wire'
import type { History } from '../log/history.js'

/** @throws TypeError for a topic or span that is none. */
export function takeSnapshot(
  { history, clock }: { readonly history: History; readonly clock: Clock },
  topics: string | readonly string[],
  span: Partial<{ readonly windowMs: number; readonly points: number }> = {},
): Snapshot {
  const patterns = typeof topics === 'string' ? [topics] : topics
  for (const pattern of patterns) {
    const fault = topicFault(pattern, { allowPattern: true })
    if (fault) throw new TypeError(`snapshot: topic ${JSON.stringify(pattern)} ${fault}`)
  }
  const wanted = readSpan(span)
  const entries = patterns.flatMap((pattern) => {
    const past = history.window(pattern, wanted, { maxBytes: Number.POSITIVE_INFINITY })
    return Object.entries(past.topics).map(([topic, { unit, kind, label, intervalMs, t, v }]) => {
      return [topic, { unit, kind, label, intervalMs, t, v }] as const
    })
  })
  return {
    version: WIRE_VERSION,
    serverNow: clock.now(),
    position: history.position,
    topics: Object.fromEntries(entries),
  }
}

function readSpan({ windowMs, points }: { readonly windowMs?: number; readonly points?: number }): Span {
  if (windowMs !== undefined && points !== undefined) throw new TypeError('snapshot: give windowMs or points, not both')
  if (points !== undefined) {
    if (!Number.isSafeInteger(points) || points < 1)
      throw new TypeError('snapshot: points must be a whole number from 1')
    return { points }
  }
  if (windowMs !== undefined && !(Number.isFinite(windowMs) && windowMs >= 0)) {
    throw new TypeError('snapshot: windowMs must be a number of milliseconds from 0')
  }
  return { windowMs: windowMs ?? DEFAULT_WINDOW_MS }
}
