import type { Clock } from '@exocast/metrics-core/clock'
import type { Socket } from 'socket.io-client'
import { isTooLong, TOO_LONG } from './is-too-long.js'
import type { RequestOptions } from './request.js'

const TIMEOUT_MS = 10_000

interface SentRequest extends RequestOptions {
  readonly event: string
  readonly data: unknown
  readonly clock: Clock
}

/**
 * Asks the hub something on a connected socket. It is settled in the same turn as the answer came, so that frames behind it meet what
 * it changed; without an answer, when its time is up or the session ends.
 */
export function sendRequest(socket: Socket, { event, data, clock, timeoutMs = TIMEOUT_MS, settle }: SentRequest): void {
  let isOpen = true
  const end = (reply: unknown, failure?: string) => {
    if (!isOpen) return
    isOpen = false
    cancelTimeout()
    socket.off('disconnect', onDisconnect)
    settle?.(reply, failure)
  }
  const onDisconnect = (_reason: string, details?: unknown) => {
    end(undefined, isTooLong(details) ? TOO_LONG : 'connection lost')
  }
  const cancelTimeout = clock.setTimer(() => end(undefined, 'timeout'), timeoutMs)
  socket.on('disconnect', onDisconnect)
  socket.emit(event, data, (reply: unknown) => end(reply))
}
