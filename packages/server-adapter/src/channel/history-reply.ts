import type { HistoryReply } from '@exocast/metrics-core/wire'
import { announce } from '../fan-out/announce.js'
import type { Packet } from '../fan-out/packet.js'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import type { Past } from '../log/history.js'

/** Of an answer with a past, what is neither that nor a handler's: status, position and times. */
export const REPLY_BYTES = 256

/**
 * A past as the viewer is told of it, and behind it the topics that it could not hold: from then on the viewer has heard of those, and
 * of no others under the pattern.
 */
export function historyReply(
  { declarations, fanOut, limits, measure, timeBase, clock }: HubCore,
  viewer: Viewer,
  { pattern, past: { position, topics, others, sizeBytes } }: { readonly pattern: string; readonly past: Past },
): { readonly reply: HistoryReply; readonly after: readonly Packet[]; readonly sizeBytes: number } {
  if (declarations.isFiltering) {
    const ids = [...Object.values(topics).map(({ id }) => id), ...others.map(([id]) => id)]
    fanOut.noteNamed(viewer, pattern, new Set(ids))
  }
  const reply: HistoryReply = { status: 'ok', position, timeBase, serverNow: clock.now(), topics }
  return { reply, after: announce(others, { maxBytes: limits.bytesOut, measure }), sizeBytes }
}
