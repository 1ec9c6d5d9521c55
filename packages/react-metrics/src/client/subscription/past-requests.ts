import { type HistoryReply, type Span, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { Connection } from '../connection.js'
import { isHistoryReply, isTooEarly } from './decode-history.js'
import { widestOf } from './widest-of.js'

interface PastRequestsOptions {
  readonly pattern: string
  readonly connection: Connection
  readonly onHistory: (reply: HistoryReply) => void
  /** The hub wants to be asked again after so long. */
  readonly onTooEarly: (retryAfterMs: number) => void
  /** Nothing asked for is still to come. */
  readonly onSettled: () => void
}

/** How much of the past of one pattern the hub has been asked for, and the requests for more. */
export class PastRequests {
  readonly #options: PastRequestsOptions
  #asked = { windowMs: -1, points: 0 }
  #pending = 0
  /** Grows with each session: an answer to an older one is void. */
  #session = 0

  constructor(options: PastRequestsOptions) {
    this.#options = options
  }

  get isPending(): boolean {
    return this.#pending > 0
  }

  /** A join brought this much. */
  note(span: Span): void {
    if ('points' in span) this.#asked.points = Math.max(this.#asked.points, span.points)
    else this.#asked.windowMs = Math.max(this.#asked.windowMs, span.windowMs)
  }

  /** What was asked for beyond this is no longer kept: whoever wants it again has to ask. */
  limit({ windowMs, points }: { readonly windowMs: number; readonly points: number }): void {
    this.#asked.windowMs = Math.min(this.#asked.windowMs, windowMs)
    this.#asked.points = Math.min(this.#asked.points, points)
  }

  /** Asks for what these spans want and nothing has brought yet. */
  askFor(spans: Iterable<Span>): void {
    const wanted = widestOf(spans)
    if (wanted.windowMs > this.#asked.windowMs) this.#ask({ windowMs: wanted.windowMs })
    if (wanted.points > this.#asked.points) this.#ask({ points: wanted.points })
  }

  /** The session ended, or the topic is joined anew. */
  abandon(): void {
    this.#session++
  }

  #ask(span: Span): void {
    const { pattern, connection, onHistory, onTooEarly } = this.#options
    const before = { ...this.#asked }
    const session = this.#session
    this.note(span)
    this.#pending++
    // What did not come is asked for again: as soon as the hub allows, or after the next join.
    const forget = () => {
      if ('points' in span) this.limit({ ...this.#asked, points: before.points })
      else this.limit({ ...this.#asked, windowMs: before.windowMs })
    }
    connection.request(
      WIRE_EVENTS.history,
      { topic: pattern, ...span },
      {
        settle: (reply) => {
          const isCurrent = session === this.#session
          if (isCurrent && isHistoryReply(reply)) onHistory(reply)
          else forget()
          if (isCurrent && isTooEarly(reply)) onTooEarly(reply.retryAfterMs)
          this.#settle()
        },
      },
    )
  }

  #settle(): void {
    this.#pending--
    if (this.#pending === 0) this.#options.onSettled()
  }
}
