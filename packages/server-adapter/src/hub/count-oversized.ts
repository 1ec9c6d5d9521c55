import type { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Socket as Connection } from 'engine.io'
import type { Counters } from './counters.js'

const TOO_LONG = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'
const PAYLOAD_TOO_LARGE = 413

/** Counts the messages on a connection's WebSocket that were too long, each of which closes it. */
export function countOversizedMessages(connection: Connection, counters: Counters): void {
  // The part of a transport that its types keep private: the error that Engine.IO passes on has lost its code.
  const watch = (transport: { readonly socket?: EventEmitter }) => {
    transport.socket?.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === TOO_LONG) counters.oversized++
    })
  }
  watch(connection.transport as { readonly socket?: EventEmitter })
  connection.on('upgrade', watch)
}

/** Counts a message that came as a request and was refused because it was too long. */
export function countOversizedRequest(response: ServerResponse, counters: Counters): void {
  response.once('finish', () => {
    if (response.statusCode === PAYLOAD_TOO_LARGE) counters.oversized++
  })
}
