import { type Goodbye, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import { Packet } from '../fan-out/packet.js'
import type { Attachment } from './attachment.js'
import type { HubCore } from './hub-core.js'

const CLOSE_DEADLINE_MS = 2_000
/** Viewers come back spread over this long, so that the next server is not run down. */
const COME_BACK_AFTER_MS = { least: 500, most: 2_500 }

/** Sends what waits, ends the viewers, and detaches; what takes longer than the deadline is cut. */
export async function closeHub(core: HubCore, attachments: ReadonlySet<Attachment>): Promise<void> {
  core.door.shut()
  core.publisher.close()
  core.fanOut.flush()
  let expire = () => {}
  const deadline = new Promise<void>((resolve) => (expire = resolve))
  const cancel = core.clock.setTimer(expire, CLOSE_DEADLINE_MS)
  const viewers = [...core.viewers]
  for (const { outbox } of viewers) outbox.send(new Packet(WIRE_EVENTS.goodbye, goodbye()))
  await Promise.race([deadline, Promise.all(viewers.map(({ outbox }) => outbox.drained()))])
  await Promise.race([deadline, Promise.all([...attachments].map((attachment) => attachment.endViewers()))])
  for (const { detach } of attachments) detach()
  cancel()
}

function goodbye(): Goodbye {
  const { least, most } = COME_BACK_AFTER_MS
  return { reason: 'closing', retryAfterMs: Math.round(least + Math.random() * (most - least)) }
}
