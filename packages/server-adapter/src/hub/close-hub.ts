import { type Goodbye, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import { Packet } from '../fan-out/packet.js'
import type { Viewer } from '../fan-out/viewer.js'
import type { Attachment } from './attachment.js'
import type { HubCore } from './hub-core.js'

const CLOSE_DEADLINE_MS = 2_000
/** Viewers come back spread over this long, so that the next server is not run down. */
const COME_BACK_AFTER_MS = { least: 500, most: 2_500 }
/** Viewers dealt with in one turn of the event loop, which goes on meanwhile. */
const VIEWERS_PER_TURN = 50

/** Sends what waits, ends the viewers a few at a time, and detaches; what takes longer than the deadline is cut. */
export async function closeHub(core: HubCore, attachments: ReadonlySet<Attachment>): Promise<void> {
  core.door.shut()
  core.publisher.close()
  core.presence.close()
  core.fanOut.flush()
  const deadline = new AbortController()
  const expired = new Promise((resolve) => deadline.signal.addEventListener('abort', resolve))
  const cancel = core.clock.setTimer(() => deadline.abort(), CLOSE_DEADLINE_MS)
  await Promise.race([expired, endAll([...core.viewers], deadline.signal)])
  await Promise.race([expired, Promise.all([...attachments].map((attachment) => attachment.endViewers()))])
  for (const { detach } of attachments) detach()
  cancel()
}

/** First all are told, then each goes as soon as it has been sent what waits for it: one that is cut in the end knows why. */
async function endAll(viewers: readonly Viewer[], deadline: AbortSignal): Promise<void> {
  const leaving: Promise<void>[] = []
  await inTurns(viewers, deadline, ({ outbox }) => outbox.send(new Packet(WIRE_EVENTS.goodbye, goodbye())))
  await inTurns(viewers, deadline, (viewer) => void leaving.push(end(viewer)))
  await Promise.all(leaving)
}

async function end({ outbox, socket }: Viewer): Promise<void> {
  await outbox.drained()
  socket.disconnect()
}

async function inTurns(
  viewers: readonly Viewer[],
  deadline: AbortSignal,
  act: (viewer: Viewer) => void,
): Promise<void> {
  for (let start = 0; start < viewers.length && !deadline.aborted; start += VIEWERS_PER_TURN) {
    for (const viewer of viewers.slice(start, start + VIEWERS_PER_TURN)) act(viewer)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function goodbye(): Goodbye {
  const { least, most } = COME_BACK_AFTER_MS
  return { reason: 'closing', retryAfterMs: Math.round(least + Math.random() * (most - least)) }
}
