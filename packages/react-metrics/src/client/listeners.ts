/** Callbacks that hear of one thing, each contained: one that throws does not keep the others from hearing. */
export class Listeners<Args extends unknown[]> {
  readonly #callbacks = new Set<(...args: Args) => void>()
  readonly #onError: (error: unknown) => void

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  add(callback: (...args: Args) => void): () => void {
    // Wrapped, so that the same function added twice is heard twice and removed once.
    const own = (...args: Args) => callback(...args)
    this.#callbacks.add(own)
    return () => {
      this.#callbacks.delete(own)
    }
  }

  notify(...args: Args): void {
    for (const callback of this.#callbacks) {
      try {
        callback(...args)
      } catch (error) {
        this.#onError(error)
      }
    }
  }
}
