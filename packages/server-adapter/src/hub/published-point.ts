import type { TopicMeta } from '@exocast/metrics-core/wire'
import { openTopicFault } from '../channel/open-topic-fault.js'
import type { PointLimit } from '../fan-out/point-limit.js'
import type { LogPoint } from '../log/log-point.js'

/** A point of one's own. */
export interface PublishedPoint {
  readonly topic: string
  /** Kept exactly. One that is not finite is a `missing` gap. */
  readonly value: number
  /** Ms since the epoch, rounded to whole ones. Default: now. */
  readonly timestamp?: number
  /** Anything that JSON or Socket.IO's binary can carry. */
  readonly extra?: unknown
  /** As a metric's; `ms`, `bytes`, ... are formatted as what they are. */
  readonly unit?: string
  /** What a legend calls the series. Default: the topic after its last `:`. */
  readonly label?: string
  /** How often points come, ms: tells when the source has fallen silent. */
  readonly intervalMs?: number
}

const NO_META: Partial<TopicMeta> = {}

/** Latest instant that a `Date` can hold, ms. */
const MAX_TIMESTAMP = 8.64e15

/** Reads one point given by a user: the point, or what is wrong with it as a sentence. */
export function readPublishedPoint(
  given: unknown,
  { now, pointLimit }: { readonly now: number; readonly pointLimit: PointLimit },
): LogPoint | { readonly fault: string } {
  if (typeof given !== 'object' || given === null) return { fault: `a point must be an object, not ${String(given)}` }
  const { topic, value, timestamp = now, extra = null } = given as Partial<PublishedPoint>
  const fault = (what: string) => ({ fault: `${JSON.stringify(topic) ?? 'a point without topic'}: ${what}` })
  const topicFault = openTopicFault(topic, { allowPattern: false })
  if (topicFault) return fault(`topic ${topicFault}`)
  if (typeof value !== 'number') return fault(`value must be a number, not ${value === null ? 'null' : typeof value}`)
  if (typeof timestamp !== 'number' || !(Math.abs(timestamp) <= MAX_TIMESTAMP)) {
    return fault(`timestamp must be ms since the epoch, not ${String(timestamp)}`)
  }
  const extraFault = pointLimit.faultOf(extra)
  if (extraFault) return fault(extraFault)
  const meta = readMeta(given)
  if ('fault' in meta) return fault(meta.fault)
  const point = { topic: topic as string, timestamp: Math.round(timestamp), extra, meta }
  // Data, not a mistake in the program: a division by zero must not end the process that publishes it.
  return Number.isFinite(value) ? { ...point, value } : { ...point, value: null, reason: 'missing' }
}

function readMeta({
  unit,
  label,
  intervalMs,
}: Partial<PublishedPoint>): Partial<TopicMeta> | { readonly fault: string } {
  if (unit === undefined && label === undefined && intervalMs === undefined) return NO_META
  if (unit !== undefined && typeof unit !== 'string') return { fault: 'unit must be a string' }
  if (label !== undefined && typeof label !== 'string') return { fault: 'label must be a string' }
  if (intervalMs !== undefined && !(Number.isFinite(intervalMs) && intervalMs > 0)) {
    return { fault: 'intervalMs must be a positive number' }
  }
  return {
    ...(unit !== undefined && { unit }),
    ...(label !== undefined && { label }),
    ...(intervalMs !== undefined && { intervalMs }),
  }
}
