import type { Clock } from '@exocast/metrics-core/clock'
import { WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { Request } from './request.js'

const EVERY_MS = 30_000

/** Asks for the server's clock, at once and every 30 s of a session. Any answer that tells it is as good; see `Session`. */
export class ClockWatch {
  readonly #clock: Clock
  readonly #request: Request
  #cancel = () => {}

  constructor(clock: Clock, request: Request) {
    this.#clock = clock
    this.#request = request
  }

  begin(): void {
    // Without an answer the next one will do: a dead connection is noticed by its heartbeat.
    this.#request(WIRE_EVENTS.clock, null)
    this.#cancel = this.#clock.setTimer(() => this.begin(), EVERY_MS)
  }

  stop(): void {
    this.#cancel()
  }
}
