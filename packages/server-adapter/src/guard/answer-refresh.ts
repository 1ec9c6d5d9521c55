import { type Denial, decodeRefreshRequest, type RefreshReply } from '@exocast/metrics-core/wire'
import { refuse } from '../channel/refuse.js'
import type { Respond } from '../channel/respond.js'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import type { Admission } from './authentication.js'
import { idOf } from './id-of.js'
import { REFUSALS, type Refusal, toldOf } from './refusal.js'

let lastQuestion = 0
/** The question whose credentials each viewer is served on: an older one that is judged later changes nothing. */
const renewedBy = new WeakMap<Viewer, number>()

const SUPERSEDED: Denial = { status: 'error', reason: 'superseded' }

/** Answers a viewer that sends new credentials. Those that are refused end it; those that cannot be judged now leave it as it was. */
export async function answerRefresh(
  { authentication, counters, door }: HubCore,
  viewer: Viewer,
  { data, respond }: { data: unknown; respond: Respond },
): Promise<void> {
  const request = decodeRefreshRequest(data)
  if ('fault' in request) return respond(refuse(counters, { cause: 'invalid', reason: request.fault }))
  const { session, socket, refreshRate, id } = viewer
  const waitMs = refreshRate.take()
  if (waitMs > 0) {
    const reason = 'too many refreshes: at most 1 a second'
    return respond(refuse(counters, { cause: 'refreshRate', reason, retryAfterMs: waitMs }))
  }
  const question = ++lastQuestion
  const judged = await authentication.judge(socket, request.auth)
  if (judged === null) return
  if ((renewedBy.get(viewer) ?? 0) > question) return respond(() => ({ reply: SUPERSEDED }))
  // Somebody else's credentials would make the socket somebody else's.
  const verdict: Admission | Refusal = 'auth' in judged && idOf(judged.auth) !== id ? REFUSALS.unauthorized : judged
  if ('auth' in verdict) {
    renewedBy.set(viewer, question)
    session.renew(verdict)
    counters.refreshes++
    respond(() => ({ reply: { status: 'ok', ...session.terms } satisfies RefreshReply }))
    return
  }
  door.refuse(verdict)
  if (verdict.retryAfterMs === undefined) viewer.dismiss({ reason: 'unauthorized' })
  else respond(() => ({ reply: { status: 'error', ...toldOf(verdict) } satisfies RefreshReply }))
}
