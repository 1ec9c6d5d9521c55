import type { CatalogueEvent } from './catalogue-event.js'

/** Who is told of what happens in a catalogue. None can harm another, or the program that registers. */
export class CatalogueListeners {
  readonly #onError: (error: Error) => void
  readonly #listeners = new Set<{ readonly tell: (event: CatalogueEvent) => void }>()

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
    const event = describe()
    for (const listener of [...this.#listeners]) {
      try {
        listener.tell(event)
      } catch (cause) {
        const metric = event.info.name.join('_')
        this.#report(
          new Error(`a subscriber of the registry threw when metric "${metric}" was ${event.type}`, { cause }),
        )
      }
    }
  }

  #report(error: Error): void {
    try {
      this.#onError(error)
    } catch (cause) {
      console.error(new Error(`the registry's onError threw while it was told: ${error.message}`, { cause }))
    }
  }
}
