import { systemClock } from '@exocast/metrics-core/clock'

/** Lets something happen at most once in an interval: at once where it has been that long, else at the interval's end. */
export class Pacer {
  readonly #intervalMs: number
  readonly #run: () => void
  #ranAtMs = Number.NEGATIVE_INFINITY
  #cancel: (() => void) | null = null

  constructor({ intervalMs, run }: { readonly intervalMs: number; readonly run: () => void }) {
    this.#intervalMs = intervalMs
    this.#run = run
  }

  readonly request = (): void => {
    if (this.#cancel) return
    const waitMs = this.#ranAtMs + this.#intervalMs - systemClock.monotonic()
    if (waitMs <= 0) this.#go()
    else this.#cancel = systemClock.setTimer(this.#go, waitMs)
  }

  /** Lets it happen at once, whatever the pace. */
  readonly hurry = (): void => {
    this.stop()
    this.#go()
  }

  readonly stop = (): void => {
    this.#cancel?.()
    this.#cancel = null
  }

  readonly #go = (): void => {
    this.#cancel = null
    this.#ranAtMs = systemClock.monotonic()
    this.#run()
  }
}
