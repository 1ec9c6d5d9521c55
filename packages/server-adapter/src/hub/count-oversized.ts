import type { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Socket as Connection } from 'engine.io'
import type { Counters } from './counters.js'

const TOO_LONG = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'
const PAYLOAD_TOO_LARGE = 413

/** The part of a transport that its types keep private: the error that Engine.IO passes on has lost its code. */
interface Transport {
  readonly socket?: EventEmitter
}

/**
 * Returns what counts the messages on a connection's WebSocket that were too long, each of which closes it: the same listeners for
 * all connections.
 */
export function oversizedMessages(counters: Counters): (connection: Connection) => void {
  const onError = ({ code }: NodeJS.ErrnoException) => {
    if (code === TOO_LONG) counters.oversized++
  }
  const watch = (transport: Transport) => void transport.socket?.on('error', onError)
  return (connection) => {
    watch(connection.transport as Transport)
    connection.on('upgrade', watch)
  }
}

/** Counts a message that came as a request and was refused because it was too long. */
export function countOversizedRequest(response: ServerResponse, counters: Counters): void {
  response.once('finish', () => {
    if (response.statusCode === PAYLOAD_TOO_LARGE) counters.oversized++
  })
}
