import { topicFault } from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import { refuse } from './refuse.js'
import type { Respond } from './respond.js'

/** Answers a leave. What was not joined is left all the same. */
export function answerLeave(
  { fanOut }: HubCore,
  viewer: Viewer,
  { data, respond }: { data: unknown; respond: Respond },
): void {
  const topic = typeof data === 'object' && data !== null && 'topic' in data ? data.topic : undefined
  const fault = topicFault(topic, { allowPattern: true })
  if (fault) return respond(refuse(`topic ${fault}`))
  viewer.joining.delete(topic as string)
  if (viewer.topics.delete(topic as string)) fanOut.move(viewer)
  respond(() => ({ reply: { status: 'ok' } }))
}
