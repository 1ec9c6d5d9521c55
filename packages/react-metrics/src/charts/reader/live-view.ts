import type { Projection } from '../marks/projection.js'

/** What a chart shows at this moment, for whoever stands beside it: from when to when, and whether a reader holds it still. */
export class LiveView {
  /** Of the live plot; `null` until there is one. */
  projection: Projection | null = null
  #isHeld = false
  readonly #listeners = new Set<() => void>()

  readonly isHeld = (): boolean => this.#isHeld

  /** Calls back when the view is held or let go. Returns its end. */
  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return
    this.#isHeld = isHeld
    for (const listener of this.#listeners) listener()
  }
}
