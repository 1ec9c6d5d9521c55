import type { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { Clock } from '@exocast/metrics-core'
import type { Socket as Connection } from 'engine.io'
import type { Door } from './door.js'
import { REFUSALS, type Refusal } from './refusal.js'

export interface EntranceOptions {
  readonly door: Door
  readonly clock: Clock
  /** How long a connection may go without asking to be let in. */
  readonly unauthenticatedMs: number
}

/**
 * The way to the door on connections of the hub's own: what may not open one is refused before there is anything to hold, each
 * counts for its address from the first request on, and none stays that does not ask to be let in.
 */
export class Entrance {
  readonly #options: EntranceOptions
  /** Releases of the places that requests hold until they have opened a connection. */
  readonly #places = new WeakMap<IncomingMessage, () => void>()
  /** Cancels the deadline of each connection that has not asked yet. */
  readonly #waiting = new WeakMap<object, () => void>()

  constructor(options: EntranceOptions) {
    this.#options = options
  }

  /** Why a request may not pass; `null` if it may. `answer` closes when the request has been dealt with. */
  refusalOf(request: IncomingMessage, answer: EventEmitter): Refusal | null {
    const { door } = this.#options
    const { headers, socket } = request
    const isEncrypted = (socket as Partial<TLSSocket>).encrypted === true
    // On every request, not only the first: whoever learns a session's id is still no page of ours.
    if (!door.admitsOrigin({ headers, isEncrypted })) return door.refuse(REFUSALS.origin)
    if (continuesSession(request)) return null
    const place = door.place({ headers, remoteAddress: socket.remoteAddress })
    if (typeof place !== 'function') return door.refuse(place)
    this.#places.set(request, place)
    answer.once('close', () => this.#places.get(request)?.())
    return null
  }

  /** Takes in a connection that a request has opened. */
  enter(connection: Connection): void {
    const { clock, door, unauthenticatedMs } = this.#options
    const request = connection.request as IncomingMessage
    const leave = this.#places.get(request)
    if (!leave) return void connection.close(true)
    this.#places.delete(request)
    const cancel = clock.setTimer(() => {
      door.refuse({ cause: 'unauthenticated', reason: 'it never asked to be let in' })
      connection.close(true)
    }, unauthenticatedMs)
    this.#waiting.set(connection, cancel)
    connection.once('close', () => {
      cancel()
      leave()
    })
  }

  /** A connection has asked the door, which has a deadline of its own, and a connection that it refuses is closed. */
  asked(connection: object): void {
    this.#waiting.get(connection)?.()
  }
}

/** Whether a request names a session that it belongs to. Of several `sid` Engine.IO takes the last. */
function continuesSession({ url = '' }: IncomingMessage): boolean {
  const query = url.slice(url.indexOf('?') + 1)
  return Boolean(new URLSearchParams(query).getAll('sid').at(-1))
}
