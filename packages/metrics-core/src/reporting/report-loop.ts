import type { Clock } from '../clock/clock.js'
import { MetricReader } from '../sampling/metric-reader.js'
import { Ticker } from '../sampling/ticker.js'
import type { ActiveSubscription } from './active-subscription.js'
import { checkInterval } from './check-interval.js'
import type { Demand } from './demand.js'
import type { ReporterSlot } from './reporter-slot.js'
import { Tick } from './tick.js'

/** Reads and reports what is due, or triggered. */
export class ReportLoop {
  readonly #slots: ReadonlyMap<string, ReporterSlot>
  readonly #clock: Clock
  readonly #onError: (error: Error) => void
  readonly #reader: MetricReader
  readonly #ticker: Ticker<ActiveSubscription>
  /** With the end of its demand. */
  readonly #active = new Map<ActiveSubscription, () => void>()
  #held: Tick | null = null

  constructor(
    slots: ReadonlyMap<string, ReporterSlot>,
    { clock, onError }: { clock: Clock; onError: (error: Error) => void },
  ) {
    this.#slots = slots
    this.#clock = clock
    this.#onError = onError
    this.#reader = new MetricReader(clock)
    this.#ticker = new Ticker(clock, (instant, due) => this.#tick(instant, due))
  }

  get active(): readonly ActiveSubscription[] {
    return [...this.#active.keys()]
  }

  /** The subscription ticks as often as is demanded, at once and at each change. Returns its end. */
  add(subscription: ActiveSubscription, demand: Demand): () => void {
    // At work before it follows its demand, which calls back at once.
    this.#active.set(subscription, () => {})
    const setPace = (intervalMs: number | null) => {
      if (!this.#active.has(subscription)) return
      if (intervalMs !== null) checkInterval('the interval demanded', intervalMs)
      if (subscription.intervalMs === intervalMs) return
      subscription.intervalMs = intervalMs
      this.schedule(subscription)
    }
    const end = this.#contain(subscription, () => demand.subscribe(this.#contained(subscription, setPace)))
    if (end) this.#active.set(subscription, end)
    return () => this.#end(subscription)
  }

  /** Lets it tick if it has a pace and its reporter is enabled, or else pause. */
  schedule(subscription: ActiveSubscription): void {
    const { intervalMs, delayMs, reporter } = subscription
    if (intervalMs === null || !this.#slots.get(reporter)?.enabled) this.#ticker.remove(subscription)
    else this.#ticker.add(subscription, { intervalMs, delayMs })
  }

  /** One tick now, of those that are at work. */
  trigger(subscriptions: readonly ActiveSubscription[]): void {
    const due = subscriptions.filter((one) => this.#active.has(one) && this.#slots.get(one.reporter)?.enabled)
    if (due.length > 0) this.#tick(Math.round(this.#clock.now()), due)
  }

  stop(): void {
    for (const subscription of this.active) this.#end(subscription)
    this.#ticker.stop()
    this.#held?.release()
    this.#reader.stop()
  }

  #end(subscription: ActiveSubscription): void {
    const endDemand = this.#active.get(subscription)
    if (!endDemand) return
    this.#active.delete(subscription)
    this.#ticker.remove(subscription)
    this.#contain(subscription, endDemand)
  }

  #tick(instant: number, due: readonly ActiveSubscription[]): void {
    // What the tick before still holds back goes out first: no metric's samples change places.
    this.#held?.release()
    for (const reporter of new Set(due.map((one) => one.reporter))) this.#tellMatches(reporter)
    this.#held = new Tick(instant, due, (reporter, samples) => this.#slots.get(reporter)?.push(samples))
    this.#held.start(this.#reader, this.#clock)
  }

  #tellMatches(reporter: string): void {
    const slot = this.#slots.get(reporter)
    if (!slot?.wantsMatches) return
    const own = this.active.filter((one) => one.reporter === reporter)
    slot.matched = new Set(own.flatMap((one) => one.matches().map(({ info }) => info)))
    slot.push([])
  }

  #contained(subscription: ActiveSubscription, setPace: (intervalMs: number | null) => void) {
    return (intervalMs: number | null) => {
      this.#contain(subscription, () => setPace(intervalMs))
    }
  }

  #contain<Result>(subscription: ActiveSubscription, action: () => Result): Result | null {
    try {
      return action()
    } catch (cause) {
      this.#onError(new Error(`subscription of reporter "${subscription.reporter}": its demand failed`, { cause }))
      return null
    }
  }
}
