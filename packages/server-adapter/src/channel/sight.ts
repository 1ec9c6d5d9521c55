import { type GapReason, isPattern, type Point } from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import type { View } from '../log/history.js'
import type { TopicColumns } from '../log/topic-columns.js'
import type { OutgoingFilter } from './outgoing-filter.js'

/** So many of its newest points tell whether a viewer sees anything of a topic. */
const LOOK_BACK_POINTS = 100

/**
 * What one viewer sees of the past of the topics under a pattern. Of one that it did not ask for by name, and of which the filter shows
 * it nothing, it does not even hear the name.
 */
export function sightOf({ declarations, history }: HubCore, viewer: Viewer, pattern: string): View {
  return (topic, columns) => {
    const filter = declarations.filterOf(topic)
    if (!filter?.takesPoints) return columns
    const seen = filterColumns(topic, columns, { filter, viewer })
    if (seen.t.length > 0 || !isPattern(pattern)) return seen
    const newest = history.newest(topic, LOOK_BACK_POINTS)
    return filterColumns(topic, newest, { filter, viewer }).t.length > 0 ? seen : null
  }
}

function filterColumns(
  topic: string,
  { t, v, o, x, g }: TopicColumns,
  { filter, viewer }: { readonly filter: OutgoingFilter; readonly viewer: Viewer },
): TopicColumns {
  const extras = new Map(x)
  const reasons = new Map(g)
  const seen: TopicColumns = { t: [], v: [], o: [], x: [], g: [] }
  let extra: unknown = null
  let lastExtra: unknown = null
  for (let i = 0; i < t.length; i++) {
    if (extras.has(i)) extra = extras.get(i)
    const reason: GapReason = reasons.get(i) ?? 'missing'
    const point: Point = { topic, value: v[i]!, timestamp: t[i]!, extra, ...(v[i] === null && { reason }) }
    const own = filter.point(point, viewer)
    if (!own) continue
    const at = seen.t.push(own.timestamp) - 1
    seen.v.push(own.value)
    seen.o.push(o[i]!)
    if (own.reason !== undefined && own.reason !== 'missing') seen.g.push([at, own.reason])
    if (!Object.is(own.extra, lastExtra)) seen.x.push([at, (lastExtra = own.extra)])
  }
  return seen
}
