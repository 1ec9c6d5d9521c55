import { Listeners } from '../client/listeners.js'

/** A part that a page does not carry from the start: fetched when it is first wanted, and there for everybody from then on. */
export class LatePart<Part> {
  readonly #fetch: () => Promise<Part>
  readonly #changes = new Listeners<[]>((error) => reportError(error))
  #part: Part | null = null
  #loading: Promise<void> | null = null

  constructor(fetch: () => Promise<Part>) {
    this.#fetch = fetch
  }

  /** `null` until it is there. */
  readonly get = (): Part | null => this.#part

  /** Calls back when it is there. Returns its end. */
  readonly subscribe = (onChange: () => void): (() => void) => this.#changes.add(onChange)

  /** Resolves once it is there. Rejects if it cannot be fetched; the next call tries again. */
  readonly load = (): Promise<void> => {
    this.#loading ??= this.#fetch().then(
      (part) => {
        this.#part = part
        this.#changes.notify()
      },
      (cause) => {
        this.#loading = null
        throw new Error('a part of the page could not be loaded; is the server still serving this build?', { cause })
      },
    )
    return this.#loading
  }
}
