import type { Clock } from '@exocast/metrics-core/clock'
import type { Socket } from 'socket.io-client'
import { isTooLong, TOO_LONG } from './is-too-long.js'
import type { RequestOptions } from './request-options.js'

interface Request {
  readonly event: string
  readonly data: unknown
  readonly clock: Clock
}

/**
 * Asks the hub something on a connected socket. Exactly one of the callbacks is called: `onReply` in the same turn as the answer
 * came, so that frames behind it meet what it changed; `onFailure` if there is none in time or the session ends.
 */
export function sendRequest(
  socket: Socket,
  { event, data, clock }: Request,
  { timeoutMs, onReply, onFailure }: RequestOptions,
): void {
  let isOpen = true
  const settle = (finish: () => void) => {
    if (!isOpen) return
    isOpen = false
    cancelTimeout()
    socket.off('disconnect', onDisconnect)
    finish()
  }
  const onDisconnect = (_reason: string, details?: unknown) => {
    settle(() => onFailure(isTooLong(details) ? TOO_LONG : 'connection lost'))
  }
  const cancelTimeout = clock.setTimer(() => settle(() => onFailure('timeout')), timeoutMs)
  socket.on('disconnect', onDisconnect)
  socket.emit(event, data, (reply: unknown) => settle(() => onReply(reply)))
}
