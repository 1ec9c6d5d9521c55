import type { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { Clock } from '@exocast/metrics-core'
import type { Socket as Connection } from 'engine.io'
import type { Door } from './door.js'
import { REFUSALS, type Refusal } from './refusal.js'
import { sharedListener } from './shared-listener.js'

export interface EntranceOptions {
  readonly door: Door
  readonly clock: Clock
  /** How long a connection may go without asking to be let in. */
  readonly unauthenticatedMs: number
}

/** What a request holds until it has opened a connection, or has been dealt with. */
interface Place {
  readonly leave: () => void
  readonly answer: EventEmitter
}

/**
 * The way to the door on connections of the hub's own: what may not open one is refused before there is anything to hold, each
 * counts for its address from the first request on, and none stays that does not ask to be let in.
 */
export class Entrance {
  readonly #options: EntranceOptions
  /** The places of requests that have not opened a connection yet. */
  readonly #places = new WeakMap<IncomingMessage, Place>()
  /** Cancels the deadline of each connection that has not asked yet. */
  readonly #waiting = new Map<object, () => void>()
  /** Releases the place of each connection. */
  readonly #inside = new Map<object, () => void>()
  readonly #onClose = sharedListener((connection: object) => this.#close(connection))

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
    const leave = door.place({ headers, remoteAddress: socket.remoteAddress })
    if (typeof leave !== 'function') return door.refuse(leave)
    this.#places.set(request, { leave, answer })
    answer.once('close', leave)
    return null
  }

  /** Takes in a connection that a request has opened. */
  enter(connection: Connection): void {
    const { clock, door, unauthenticatedMs } = this.#options
    const request = connection.request as IncomingMessage
    const place = this.#places.get(request)
    if (!place) return void connection.close(true)
    const { leave, answer } = place
    this.#places.delete(request)
    answer.off('close', leave)
    this.#inside.set(connection, leave)
    const refuse = () => {
      door.refuse({ cause: 'unauthenticated', reason: 'it never asked to be let in' })
      connection.close(true)
    }
    this.#waiting.set(connection, clock.setTimer(refuse, unauthenticatedMs))
    connection.on('close', this.#onClose)
  }

  /** A connection has asked the door, which has a deadline of its own, and a connection that it refuses is closed. */
  asked(connection: object): void {
    this.#waiting.get(connection)?.()
    this.#waiting.delete(connection)
  }

  #close(connection: object): void {
    this.asked(connection)
    this.#inside.get(connection)?.()
    this.#inside.delete(connection)
  }
}

/** Whether a request names a session that it belongs to. Of several `sid` Engine.IO takes the last. */
function continuesSession({ url = '' }: IncomingMessage): boolean {
  const query = url.slice(url.indexOf('?') + 1)
  return Boolean(new URLSearchParams(query).getAll('sid').at(-1))
}
