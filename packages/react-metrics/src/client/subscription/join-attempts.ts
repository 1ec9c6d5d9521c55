import type { Clock } from '@exocast/metrics-core/clock'
import { type JoinRequest, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { Connection } from '../connection.js'

/** After a join that got no answer, as Phoenix does it: 1, 2, 5, then every 10 s. */
const REJOIN_AFTER_MS = [1_000, 2_000, 5_000, 10_000]

interface JoinAttemptsOptions {
  readonly connection: Connection
  readonly clock: Clock
  /** A number no other join of this client has. */
  readonly nextRef: () => number
  /** Joins again. */
  readonly rejoin: () => void
}

/** The joins of one topic: only the latest counts, and without an answer there is another. */
export class JoinAttempts {
  readonly #options: JoinAttemptsOptions
  #ref: number | null = null
  #unanswered = 0
  #cancelTimer = () => {}
  #isWaiting = false

  constructor(options: JoinAttemptsOptions) {
    this.#options = options
  }

  /** Of the join that stands or is being asked for; `null` if there is none. */
  get ref(): number | null {
    return this.#ref
  }

  /** Whether something is to be done later. */
  get isWaiting(): boolean {
    return this.#isWaiting
  }

  /** Asks the hub. `onReply` is called with its answer, if this is still the latest join by then. */
  begin({ span, ...request }: Omit<JoinRequest, 'ref'>, onReply: (reply: unknown) => void): void {
    const { connection, nextRef } = this.#options
    const ref = nextRef()
    this.#ref = ref
    connection.request(
      WIRE_EVENTS.join,
      { ...request, ...span, ref },
      {
        settle: (reply, failure) => {
          if (ref !== this.#ref) return
          if (!failure) onReply(reply)
          else if (connection.connected) this.retry()
        },
      },
    )
  }

  /** The hub let it in: the next failure is the first again. */
  succeed(): void {
    this.#unanswered = 0
  }

  /** Joins again after as long as the hub said, or longer each time. */
  retry(delayMs?: number): void {
    const steps = REJOIN_AFTER_MS
    const waitMs = delayMs ?? steps[Math.min(this.#unanswered++, steps.length - 1)]!
    this.later(waitMs, this.#options.rejoin)
  }

  /** Does something after a while, unless there is another join, or another thing to do, before. */
  later(delayMs: number, action: () => void): void {
    this.cancelLater()
    this.#isWaiting = true
    this.#cancelTimer = this.#options.clock.setTimer(() => {
      this.#isWaiting = false
      action()
    }, delayMs)
  }

  cancelLater(): void {
    this.#isWaiting = false
    this.#cancelTimer()
  }

  /** There is no join any more: what is answered to an earlier one is void. */
  end(): void {
    this.#ref = null
    this.cancelLater()
  }
}
