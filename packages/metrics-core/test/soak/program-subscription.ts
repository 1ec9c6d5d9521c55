import type { Reporting, Subscription, SubscriptionHandle } from '@exocast/metrics-core'
import type { Choice } from './choice.js'

/** What paces it: an interval of its own, a named one, or a demand that changes. */
export type Pace = { readonly intervalMs: number } | { readonly interval: string } | { readonly demand: true }

/** A subscription of the program, which knows when it must tick. */
export class ProgramSubscription {
  readonly id: number
  readonly reporter: string
  readonly choice: Choice
  readonly #delayMs: number
  readonly #pace: Pace
  readonly #handle: SubscriptionHandle
  #demandedMs: number | null = null
  #demand: (intervalMs: number | null) => void = () => {}

  constructor(
    reporting: Reporting,
    given: { id: number; reporter: string; choice: Choice; pace: Pace; delayMs: number },
  ) {
    const { id, reporter, choice, pace, delayMs } = given
    this.id = id
    this.reporter = reporter
    this.choice = choice
    this.#pace = pace
    this.#delayMs = delayMs
    this.#handle = reporting.subscribe(this.#subscription())
  }

  /** As the program means it; `null` for a pause. */
  intervalMs(named: Readonly<Record<string, number | null>>): number | null {
    if ('demand' in this.#pace) return this.#demandedMs
    return 'interval' in this.#pace ? named[this.#pace.interval]! : this.#pace.intervalMs
  }

  /** The instants it must tick at, after `from` and up to `to`. */
  instants(intervalMs: number | null, { from, to }: { from: number; to: number }): number[] {
    if (intervalMs === null) return []
    const shift = this.#delayMs % intervalMs
    const instants: number[] = []
    let instant = Math.floor((from - shift) / intervalMs) * intervalMs + shift
    while (instant <= from) instant += intervalMs
    for (; instant <= to; instant += intervalMs) instants.push(instant)
    return instants
  }

  /** Nothing happens where it is not on demand. */
  demand(intervalMs: number | null): void {
    this.#demandedMs = intervalMs
    this.#demand(intervalMs)
  }

  trigger(): void {
    this.#handle.trigger()
  }

  end(): void {
    this.#handle.unsubscribe()
  }

  #subscription(): Subscription {
    const { reporter, choice, id } = this
    const subject = { reporter, metric: choice.selector, extra: id, delayMs: this.#delayMs }
    if (!('demand' in this.#pace)) return { ...subject, ...this.#pace }
    const subscribe = (onChange: (intervalMs: number | null) => void) => {
      this.#demand = onChange
      onChange(this.#demandedMs)
      return () => {
        this.#demand = () => {}
      }
    }
    return { ...subject, demand: { subscribe } }
  }
}
