import type { Clock } from '../clock/clock.js'
import type { Registry } from '../registry/registry.js'
import { checkReporters } from './check-reporters.js'
import { checkSubscription } from './check-subscription.js'
import { containedHandler } from './contained-handler.js'
import type { Demand } from './demand.js'
import { knownEnd } from './known-end.js'
import type { ListedSubscription } from './listed-subscription.js'
import { nameFault } from './name-fault.js'
import { NamedIntervals } from './named-intervals.js'
import { ReportLoop } from './report-loop.js'
import type { Reporter } from './reporter.js'
import { ReporterSlot } from './reporter-slot.js'
import type { ReporterStatus } from './reporter-status.js'
import { SelfObservation } from './self-observation.js'
import type { Subscription } from './subscription.js'
import type { SubscriptionHandle } from './subscription-handle.js'
import { TrackedSubscription } from './tracked-subscription.js'

export interface ReportingOptions<ReporterName extends string, IntervalName extends string = never> {
  readonly registry: Registry
  readonly reporters: Readonly<Record<ReporterName, Reporter>>
  /** Intervals by name, ms from 10 up, to be changed while it runs; `null` for a pause. */
  readonly intervals?: Readonly<Record<IntervalName, number | null>>
  readonly subscriptions?: readonly Subscription<NoInfer<ReporterName>, NoInfer<IntervalName>>[]
  /** The registry's own if omitted. */
  readonly clock?: Clock
  /** Gets every contained failure of a reporter, a predicate or a demand. Writes a line to the console if omitted. */
  readonly onError?: (error: Error) => void
}

export interface Reporting<ReporterName extends string = string, IntervalName extends string = string> {
  /** Adds a subscription; its first tick is at its next instant. Returns its end. Throws as `startReporting` does. */
  subscribe(subscription: Subscription<ReporterName, IntervalName>): SubscriptionHandle
  /** Every subscription as it is now, in the order in which they came. */
  subscriptions(): readonly ListedSubscription[]
  /** Changes a named interval for all its subscriptions; `null` pauses them. Throws RangeError below 10 ms, TypeError for another name. */
  setInterval(name: IntervalName, intervalMs: number | null): void
  /** One tick now of all subscriptions of a named interval, paused or not. Throws TypeError for another name. */
  trigger(name: IntervalName): void
  /** Ends the ticks of its subscriptions, then stops it. Settles within 2 s. Throws TypeError for another name. */
  disableReporter(name: ReporterName): Promise<void>
  /** Starts it again; its subscriptions go on at their next instants. Throws TypeError for another name. */
  enableReporter(name: ReporterName): void
  /** Every reporter as it is now, by its name. */
  reporters(): Readonly<Record<ReporterName, ReporterStatus>>
  /** How many samples each reporter did not get, because it had failed or was too slow. */
  readonly dropped: Readonly<Record<ReporterName, number>>
  /** Ends all ticks, then stops the reporters. Takes at most 2 s, never rejects, and may be called again. */
  stop(): Promise<void>
}

/**
 * Starts the reporters, and reads and reports at every tick of the subscriptions.
 * @throws TypeError or RangeError for what cannot work: an unknown reporter, an interval below 10 ms, a selector that is none.
 */
export function startReporting<ReporterName extends string, IntervalName extends string = never>(
  options: ReportingOptions<ReporterName, IntervalName>,
): Reporting<ReporterName, IntervalName> {
  const { registry, reporters, subscriptions = [] } = options
  checkRegistry(registry)
  checkReporters(reporters)
  if (!Array.isArray(subscriptions)) throw new TypeError('startReporting: subscriptions must be an array')
  const { clock = registry.clock } = options
  const names = Object.keys(reporters)
  const intervals = new NamedIntervals(options.intervals ?? {})
  const known = { reporters: names, intervals: intervals.names }
  for (const subscription of subscriptions) checkSubscription(subscription, known)

  const onError = containedHandler(options.onError)
  const slots = new Map<string, ReporterSlot>()
  for (const name of names) {
    slots.set(name, new ReporterSlot(name, reporters[name as ReporterName], { clock, onError }))
  }
  const observer = new SelfObservation(registry, slots)
  const loop = new ReportLoop(slots, { clock, onError, observer })
  let stopping: Promise<void> | null = null

  const add = (subscription: Subscription): SubscriptionHandle => {
    const active = new TrackedSubscription(subscription, { registry, onError })
    const end = loop.add(active, demandOf(subscription, intervals))
    const unsubscribe = () => end()
    return Object.assign(() => end(), { unsubscribe, trigger: () => loop.trigger([active]) })
  }
  const checkRuns = () => {
    if (stopping) throw new Error('this reporting has been stopped; start another with startReporting')
  }
  const slotOf = (name: string): ReporterSlot => {
    const fault = nameFault(name, { what: 'reporter', all: 'reporters', known: names })
    if (fault) throw new TypeError(fault)
    return slots.get(name)!
  }
  const ofEach = <Fact>(fact: (slot: ReporterSlot) => Fact) =>
    Object.fromEntries([...slots].map(([name, slot]) => [name, fact(slot)])) as Record<ReporterName, Fact>
  const reschedule = (name: string) => {
    for (const one of loop.active) if (one.reporter === name) loop.schedule(one)
  }
  const stop = async () => {
    loop.stop()
    await Promise.all([...slots.values()].map((slot) => slot.stop()))
  }

  for (const slot of slots.values()) slot.start()
  for (const subscription of subscriptions) add(subscription)

  return {
    subscribe(subscription) {
      checkSubscription(subscription, known)
      checkRuns()
      return add(subscription)
    },
    subscriptions: () => loop.active.map((one) => one.listed()),
    setInterval(name, intervalMs) {
      checkRuns()
      intervals.set(name, intervalMs)
    },
    trigger(name) {
      checkRuns()
      intervals.follow(name)
      loop.trigger(loop.active.filter(({ interval }) => interval === name))
    },
    disableReporter(name) {
      const disabled = slotOf(name).disable()
      reschedule(name)
      return disabled
    },
    enableReporter(name) {
      checkRuns()
      slotOf(name).enable()
      reschedule(name)
    },
    reporters: () => ofEach((slot) => slot.status()),
    get dropped() {
      return ofEach((slot) => slot.dropped)
    },
    stop() {
      if (stopping) return stopping
      return knownEnd(stop, (ended) => {
        stopping = ended
      })
    },
  }
}

function demandOf({ demand, interval, intervalMs }: Subscription, intervals: NamedIntervals): Demand {
  if (demand) return demand
  if (interval !== undefined) return intervals.follow(interval)
  return {
    subscribe(onChange) {
      onChange(intervalMs)
      return () => {}
    },
  }
}

/** Also one from another copy of the package. */
function checkRegistry(registry: unknown): void {
  if (typeof registry === 'object' && registry !== null && 'own' in registry && 'follow' in registry) return
  throw new TypeError('startReporting: registry must be a Registry, as new Registry()')
}
