import type { CatalogueEvent } from './catalogue-event.js'
import { contain } from './contain.js'

/** How many changes may follow from one another, each made by a listener that was told of the one before. */
const MAX_DEPTH = 100

interface Listener {
  readonly tell: (event: CatalogueEvent) => void
}

/** An event, and who listened when it happened. */
interface Untold {
  readonly event: CatalogueEvent
  readonly listeners: readonly Listener[]
  readonly depth: number
}

/**
 * Who is told of what happens in a catalogue: each of everything in its order, also of what a listener changes while it is told. None
 * can harm another, or the program that registers.
 */
export class CatalogueListeners {
  readonly #onError: (error: Error) => void
  readonly #listeners = new Set<Listener>()
  readonly #untold: Untold[] = []
  /** Of the event that is being told; 0 if none is. */
  #depth = 0

  constructor(onError: (error: Error) => void) {
    this.#onError = onError
  }

  /** Returns its end. */
  add(tell: (event: CatalogueEvent) => void): () => void {
    if (typeof tell !== 'function') throw new TypeError('registry.subscribe: give it a function of ({ type, info })')
    const listener = { tell }
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** What happened is described only if anybody listens. */
  tell(describe: () => CatalogueEvent): void {
    if (this.#listeners.size === 0) return
    const depth = this.#depth + 1
    const event = describe()
    if (depth > MAX_DEPTH) return this.#refuse(event)
    this.#untold.push({ event, listeners: [...this.#listeners], depth })
    if (this.#depth === 0) this.#tellAll()
  }

  #tellAll(): void {
    for (let untold = this.#untold.shift(); untold; untold = this.#untold.shift()) {
      const { event, listeners, depth } = untold
      this.#depth = depth
      for (const listener of listeners) {
        if (!this.#listeners.has(listener)) continue
        contain(
          () => listener.tell(event),
          (cause) => this.#report(new Error(`a subscriber of the registry threw when ${happened(event)}`, { cause })),
        )
      }
    }
    this.#depth = 0
  }

  /** Whoever changes the registry at each change would be told for ever. */
  #refuse(event: CatalogueEvent): void {
    this.#report(
      new Error(
        `subscribers of the registry change it whenever they are told: ${MAX_DEPTH} changes followed from one. They are not told that ${happened(event)}`,
      ),
    )
  }

  #report(error: Error): void {
    contain(
      () => this.#onError(error),
      (cause) =>
        console.error(new Error(`the registry's onError threw while it was told: ${error.message}`, { cause })),
    )
  }
}

function happened({ type, info }: CatalogueEvent): string {
  return `metric "${info.name.join('_')}" was ${type}`
}
