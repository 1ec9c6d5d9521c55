import type { Clock } from '../clock/clock.js'
import { MetricReader } from '../sampling/metric-reader.js'
import { type Due, Ticker } from '../sampling/ticker.js'
import { checkInterval } from './check-interval.js'
import type { Demand } from './demand.js'
import type { LoopObserver } from './loop-observer.js'
import { ReporterMatches } from './reporter-matches.js'
import type { ReporterSlot } from './reporter-slot.js'
import { Tick } from './tick.js'
import { TickPlans } from './tick-plans.js'
import type { TrackedSubscription } from './tracked-subscription.js'

/** Reads and reports what is due, or triggered. */
export class ReportLoop {
  readonly #slots: ReadonlyMap<string, ReporterSlot>
  readonly #clock: Clock
  readonly #onError: (error: Error) => void
  readonly #observer: LoopObserver
  readonly #reader: MetricReader
  readonly #ticker: Ticker<TrackedSubscription>
  /** With the end of its demand. */
  readonly #active = new Map<TrackedSubscription, () => void>()
  /** Of the reporters that are told. */
  readonly #matches = new Map<ReporterSlot, ReporterMatches>()
  readonly #plans = new TickPlans()
  /** What waits for slow reads. */
  #held: Tick | null = null
  #isTicking = false
  /** Within a tick. */
  readonly #triggered = new Set<TrackedSubscription>()
  #cancelTriggered = () => {}

  constructor(
    slots: ReadonlyMap<string, ReporterSlot>,
    { clock, onError, observer }: { clock: Clock; onError: (error: Error) => void; observer: LoopObserver },
  ) {
    this.#slots = slots
    this.#clock = clock
    this.#onError = onError
    this.#observer = observer
    this.#reader = new MetricReader(clock)
    this.#ticker = new Ticker(clock, (due) => this.#onDue(due))
  }

  get active(): readonly TrackedSubscription[] {
    return [...this.#active.keys()]
  }

  /** The subscription ticks as often as is demanded, at once and at each change. Returns its end. */
  add(subscription: TrackedSubscription, demand: Demand): () => void {
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
    if (end && this.#active.has(subscription)) this.#active.set(subscription, end)
    // It was ended by what it called.
    else if (end) this.#contain(subscription, end)
    return () => {
      this.#end(subscription)
      this.#tellLast(subscription)
    }
  }

  /** Lets it tick if it has a pace and its reporter is enabled, or else pause. */
  schedule(subscription: TrackedSubscription): void {
    const { intervalMs, delayMs, reporter } = subscription
    if (intervalMs === null || !this.#slots.get(reporter)?.enabled) this.#ticker.remove(subscription)
    else this.#ticker.add(subscription, { intervalMs, delayMs })
  }

  /** One tick of those that are at work: now, or, asked for within a tick, right after it. */
  trigger(subscriptions: readonly TrackedSubscription[]): void {
    if (this.#isTicking) return this.#triggerNext(subscriptions)
    const due = subscriptions.filter((one) => this.#active.has(one) && this.#slots.get(one.reporter)?.enabled)
    if (due.length > 0) this.#tick(Math.round(this.#clock.now()), due)
  }

  stop(): void {
    this.#ticker.stop()
    this.#cancelTriggered()
    this.#held?.release()
    for (const subscription of this.active) this.#end(subscription)
    this.#reader.stop()
  }

  /** On a timer: a report that triggers another each time must leave room for the rest of the program. */
  #triggerNext(subscriptions: readonly TrackedSubscription[]): void {
    if (this.#triggered.size === 0) {
      this.#cancelTriggered = this.#clock.setTimer(() => {
        const due = [...this.#triggered]
        this.#triggered.clear()
        this.trigger(due)
      }, 0)
    }
    for (const subscription of subscriptions) this.#triggered.add(subscription)
  }

  #end(subscription: TrackedSubscription): void {
    const endDemand = this.#active.get(subscription)
    if (!endDemand) return
    this.#active.delete(subscription)
    this.#ticker.remove(subscription)
    this.#plans.forget(subscription)
    subscription.end()
    this.#contain(subscription, endDemand)
  }

  #onDue({ instant, members, missed }: Due<TrackedSubscription>): void {
    const latenessMs = this.#clock.now() - instant
    this.#observer.ticking()
    const readMs = this.#tick(instant, members)
    this.#observer.ticked({ latenessMs, readMs, missed })
  }

  /** Returns how long the program was held up by reading, ms. */
  #tick(instant: number, due: readonly TrackedSubscription[]): number {
    this.#isTicking = true
    try {
      return this.#readAndSend(instant, due)
    } finally {
      this.#isTicking = false
    }
  }

  #readAndSend(instant: number, due: readonly TrackedSubscription[]): number {
    // What the tick before still holds back goes out first: no metric's samples change places.
    this.#held?.release()
    for (const reporter of new Set(due.map((one) => one.reporter))) this.#tellMatches(reporter)
    const tick = new Tick(instant, this.#plans.for(due), (reporter, samples) =>
      this.#slots.get(reporter)?.push(samples),
    )
    this.#held = tick
    const startedAt = this.#clock.monotonic()
    tick.read(this.#reader)
    const readMs = this.#clock.monotonic() - startedAt
    tick.send(this.#clock)
    if (!tick.waits) this.#held = null
    return readMs
  }

  /** Where it was its reporter's last, no tick comes that would tell. */
  #tellLast({ reporter }: TrackedSubscription): void {
    if (!this.active.some((one) => one.reporter === reporter)) this.#tellMatches(reporter)
  }

  #tellMatches(reporter: string): void {
    const slot = this.#slots.get(reporter)
    if (!slot?.wantsMatches) return
    const matches = this.#matches.get(slot) ?? new ReporterMatches()
    this.#matches.set(slot, matches)
    const matched = matches.of(this.active.filter((one) => one.reporter === reporter))
    if (slot.matched === matched) return
    slot.matched = matched
    slot.push([])
  }

  #contained(subscription: TrackedSubscription, setPace: (intervalMs: number | null) => void) {
    return (intervalMs: number | null) => {
      this.#contain(subscription, () => setPace(intervalMs))
    }
  }

  #contain<Result>(subscription: TrackedSubscription, action: () => Result): Result | null {
    try {
      return action()
    } catch (cause) {
      this.#onError(new Error(`subscription of reporter "${subscription.reporter}": its demand failed`, { cause }))
      return null
    }
  }
}
