import type { HistoryReply } from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import type { Past } from '../log/history.js'

/** A past as the viewer is told of it, which from now on has heard of its topics, and of no others under the pattern. */
export function historyReply(
  { declarations, fanOut, timeBase, clock }: HubCore,
  viewer: Viewer,
  { pattern, past: { position, topics } }: { readonly pattern: string; readonly past: Past },
): HistoryReply {
  if (declarations.isFiltering) fanOut.noteNamed(viewer, pattern, new Set(Object.values(topics).map(({ id }) => id)))
  return { status: 'ok', position, timeBase, serverNow: clock.now(), topics }
}
