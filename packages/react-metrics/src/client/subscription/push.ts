import type { Clock } from '@exocast/metrics-core/clock'
import { type PushRequest, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../../store/channel-store.js'
import { ChannelError } from '../channel-error.js'
import type { Connection } from '../connection.js'

interface PushOptions {
  /** The join it is sent under, asked when it is sent. */
  readonly ref: () => number | null
  readonly channel: Pick<ChannelStore, 'getState' | 'subscribe'>
  readonly connection: Connection
  readonly clock: Clock
  readonly timeoutMs: number
}

/** Sends an event to the hub as soon as its channel is joined. Resolves with the reply, rejects with a `ChannelError`. */
export function push(
  request: Omit<PushRequest, 'ref'>,
  { ref, channel, connection, clock, timeoutMs }: PushOptions,
): Promise<unknown> {
  const deadline = clock.monotonic() + timeoutMs
  return new Promise((resolve, reject) => {
    const fail = (reason: unknown) => {
      reject(new ChannelError(`push of "${request.event}" on "${request.topic}"`, reason))
    }
    const send = () => {
      const sent: PushRequest = { ...request, ref: ref() }
      connection.request(WIRE_EVENTS.push, sent, {
        timeoutMs: deadline - clock.monotonic(),
        settle: (reply, failure) => {
          const { status, response, reason } = (reply ?? {}) as {
            status?: unknown
            response?: unknown
            reason?: unknown
          }
          if (status === 'ok') resolve(response)
          else fail(failure ?? reason)
        },
      })
    }
    const check = () => {
      const { status, error } = channel.getState()
      if (status === 'live' || status === 'stale') settle(send)
      else if (status === 'idle') settle(() => fail('channel was left'))
      else if (status === 'denied' || status === 'error') {
        settle(() => fail(error instanceof ChannelError ? error.reason : error?.message))
      }
    }
    let waiting = true
    const settle = (next: () => void) => {
      if (!waiting) return
      waiting = false
      unsubscribe()
      cancelTimeout()
      next()
    }
    const unsubscribe = channel.subscribe(check)
    const cancelTimeout = clock.setTimer(() => settle(() => fail('timeout')), timeoutMs)
    check()
  })
}
