import type { GapReason, Point, TopicHistory } from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { Past } from '../log/history.js'
import type { Declarations } from './declarations.js'
import type { OutgoingFilter } from './outgoing-filter.js'

/** History as one viewer sees it. */
export function filterPast(
  past: Past,
  { viewer, declarations }: { readonly viewer: Viewer; readonly declarations: Declarations },
): Past {
  const entries = Object.entries(past.topics)
  if (!entries.some(([topic]) => declarations.filterOf(topic)?.takesPoints)) return past
  const seen = entries.map(([topic, history]): [string, TopicHistory] => {
    const filter = declarations.filterOf(topic)
    return [topic, filter?.takesPoints ? filterTopic(topic, history, { filter, viewer }) : history]
  })
  // Not by assignment: a topic may be called "__proto__".
  return { ...past, topics: Object.fromEntries(seen) }
}

function filterTopic(
  topic: string,
  { t, v, o, x = [], g = [], ...meta }: TopicHistory,
  { filter, viewer }: { readonly filter: OutgoingFilter; readonly viewer: Viewer },
): TopicHistory {
  const extras = new Map(x)
  const reasons = new Map(g)
  const seen = {
    t: [] as number[],
    v: [] as (number | null)[],
    o: [] as number[],
    x: [] as [number, unknown][],
    g: [] as [number, string][],
  }
  let extra: unknown = null
  let lastExtra: unknown = null
  for (let i = 0; i < t.length; i++) {
    if (extras.has(i)) extra = extras.get(i)
    const reason = (reasons.get(i) ?? 'missing') as GapReason
    const point: Point = { topic, value: v[i]!, timestamp: t[i]!, extra, ...(v[i] === null && { reason }) }
    const own = filter.point(point, viewer)
    if (!own) continue
    const at = seen.t.push(own.timestamp) - 1
    seen.v.push(own.value)
    if (o) seen.o.push(o[i]!)
    if (own.reason !== undefined && own.reason !== 'missing') seen.g.push([at, own.reason])
    if (!Object.is(own.extra, lastExtra)) seen.x.push([at, (lastExtra = own.extra)])
  }
  return {
    ...meta,
    t: seen.t,
    v: seen.v,
    ...(o && { o: seen.o }),
    ...(seen.x.length > 0 && { x: seen.x }),
    ...(seen.g.length > 0 && { g: seen.g }),
  }
}
