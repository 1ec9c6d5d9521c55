import type { Clock } from '@exocast/metrics-core/clock'
import { WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { RequestOptions } from './request-options.js'

interface ClockWatchOptions {
  readonly clock: Clock
  readonly request: (event: string, data: unknown, options: RequestOptions) => void
}

const EVERY_MS = 30_000
const TIMEOUT_MS = 10_000

/** Asks for the server's clock, at once and every 30 s of a session. Any answer that tells it is as good; see `Connection`. */
export class ClockWatch {
  readonly #options: ClockWatchOptions
  #cancel = () => {}

  constructor(options: ClockWatchOptions) {
    this.#options = options
  }

  begin(): void {
    const { clock, request } = this.#options
    // Without an answer the next one will do: a dead connection is noticed by its heartbeat.
    request(WIRE_EVENTS.clock, null, { timeoutMs: TIMEOUT_MS, onReply: () => {}, onFailure: () => {} })
    this.#cancel = clock.setTimer(() => this.begin(), EVERY_MS)
  }

  stop(): void {
    this.#cancel()
  }
}
