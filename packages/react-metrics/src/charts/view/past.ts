import type { Series } from '../../store/series.js'

/** Joins so much of the past of a chart's topics. Calls back when it has come, or will not. Returns the leave. */
export type OpenPast = (windowMs: number, onSettled: () => void) => () => void

/** So many times what is wanted is asked for: a reader who goes on looking back asks seldom. */
const AHEAD = 2
/** Of what was asked for; what lies beyond is asked for before it is out of reach. */
const KEPT = 0.8
/** Before an answer has said how far the past reaches, nobody goes further at once than so many times what is held. */
const LEAP = 8

/**
 * The past that a chart looks back at: asked for once per stretch, ahead of the reader, and held on to while somebody looks. How far it
 * reaches is known only once the hub has answered.
 */
export class Past {
  readonly #open: OpenPast
  #leave: (() => void) | null = null
  #askedMs = 0
  #isLoading = false
  readonly #listeners = new Set<() => void>()

  constructor(open: OpenPast) {
    this.#open = open
  }

  /** Whether some of what is looked at is still to come. */
  readonly isLoading = (): boolean => this.#isLoading

  /** Calls back when `isLoading()` changes. Returns its end. */
  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  /** Has so much of the past held, ms before now. */
  keep(agoMs: number): void {
    if (this.#leave && agoMs <= this.#askedMs * KEPT) return
    const leave = this.#leave
    const askedMs = Math.max(agoMs * AHEAD, this.#askedMs)
    this.#askedMs = askedMs
    this.#setLoading(true)
    this.#leave = this.#open(askedMs, () => {
      if (askedMs === this.#askedMs) this.#setLoading(false)
    })
    leave?.()
  }

  /** Nobody looks back any more. */
  release(): void {
    this.#leave?.()
    this.#leave = null
    this.#askedMs = 0
    this.#setLoading(false)
  }

  /** How far back a reader may go at `now`, ms since the epoch, who usually sees the last `usualMs`. */
  oldest(series: readonly Series[], { now, usualMs }: { readonly now: number; readonly usualMs: number }): number {
    if (!this.#leave) return now - usualMs * LEAP
    if (this.#isLoading) return now - this.#askedMs
    const held = oldestOf(series)
    const isAll = held > now - this.#askedMs * KEPT
    return isAll ? held : now - this.#askedMs * LEAP
  }

  #setLoading(isLoading: boolean): void {
    if (isLoading === this.#isLoading) return
    this.#isLoading = isLoading
    for (const listener of this.#listeners) listener()
  }
}

/** The oldest timestamp any of these holds; `Infinity` if there is none. */
export function oldestOf(series: readonly Series[]): number {
  let oldest = Number.POSITIVE_INFINITY
  for (const each of series) if (each.length > 0) oldest = Math.min(oldest, each.timestampAt(0))
  return oldest
}
