import type { ChannelStore } from '../store/channel-store.js'
import { endAll } from '../store/end-all.js'
import { Pacer } from './pacer.js'

/** What of a store tells that there is something new to read. */
export type PacedSource = Pick<ChannelStore, 'subscribe' | 'subscribeData'>

export interface PacedReadingOptions<Value> {
  readonly store: PacedSource
  readonly read: () => Value
  /** Reads a second, at most. */
  readonly maxHz: number
}

/**
 * Something read off a store as an external store for React: read anew at each change of its state, and when data come, but then at
 * most so often. The last of a burst is always read. Throws a `TypeError` for a `maxHz` that cannot be.
 */
export class PacedReading<Value> {
  readonly #store: PacedSource
  readonly #read: () => Value
  readonly #intervalMs: number
  #value: Value

  constructor({ store, read, maxHz }: PacedReadingOptions<Value>) {
    if (!(maxHz > 0)) throw new TypeError(`maxHz must be a number of times a second above 0, not ${maxHz}`)
    this.#store = store
    this.#read = read
    this.#intervalMs = 1_000 / maxHz
    this.#value = read()
  }

  readonly getSnapshot = (): Value => this.#value

  readonly subscribe = (onChange: () => void): (() => void) => {
    const pacer = new Pacer({
      intervalMs: this.#intervalMs,
      run: () => {
        this.#value = this.#read()
        onChange()
      },
    })
    // A change of state waits for nothing: beside it, a number of before would be wrong.
    const end = endAll(this.#store.subscribeData(pacer.request), this.#store.subscribe(pacer.hurry), pacer.stop)
    // What came between render and subscription.
    pacer.hurry()
    return end
  }
}
