import type { Clock } from '@exocast/metrics-core/clock'
import { DEFAULT_WINDOW_MS } from '@exocast/metrics-core/wire'
import type { RingSeries } from '../../store/ring-series.js'
import type { SeriesStore } from '../../store/series-store.js'

/** The longest that a timer takes, ms. */
const MAX_TIMER_MS = 2 ** 31 - 1

interface VanishedTopicsOptions {
  readonly store: SeriesStore
  readonly clock: Clock
  readonly serverNow: () => number
  /** How much of a topic those who joined it show. */
  readonly shownOf: (topic: string) => { readonly windowMs: number; readonly points: number }
  /** Nobody sees any of it any more, and its series is let go. */
  readonly onRemoved: (topic: string) => void
}

/** Topics on which nothing more is expected. What they left stays on screen until it has moved out of every window. */
export class VanishedTopics {
  /** Cancels the wait of each. */
  readonly #waits = new Map<string, () => void>()
  readonly #options: VanishedTopicsOptions

  constructor(options: VanishedTopicsOptions) {
    this.#options = options
  }

  add(topic: string): void {
    if (!this.#waits.has(topic)) this.#wait(topic, Number.NEGATIVE_INFINITY)
  }

  /** It may have: it is given the usual window's time to come back. */
  doubt(topic: string): void {
    if (!this.#waits.has(topic)) this.#wait(topic, this.#options.serverNow() + DEFAULT_WINDOW_MS)
  }

  /** It is back. */
  delete(topic: string): void {
    this.#waits.get(topic)?.()
    this.#waits.delete(topic)
  }

  close(): void {
    for (const cancel of this.#waits.values()) cancel()
    this.#waits.clear()
  }

  #wait(topic: string, notBefore: number): void {
    const { store, clock, serverNow, onRemoved } = this.#options
    const series = store.get(topic)
    const leftMs = series ? Math.max(this.#goneAt(series), notBefore) - serverNow() : 0
    if (leftMs > 0) {
      const waitMs = Math.min(leftMs, MAX_TIMER_MS)
      const cancel = clock.setTimer(() => this.#wait(topic, notBefore), waitMs, { background: true })
      this.#waits.set(topic, cancel)
      return
    }
    this.#waits.delete(topic)
    store.forget(topic)
    onRemoved(topic)
  }

  /** A chart of the last points has no edge that they could pass: they are given the usual window's time. */
  #goneAt({ topic, lastTimestamp }: RingSeries): number {
    const { windowMs, points } = this.#options.shownOf(topic)
    return lastTimestamp + Math.max(windowMs, points > 0 ? DEFAULT_WINDOW_MS : 0)
  }
}
