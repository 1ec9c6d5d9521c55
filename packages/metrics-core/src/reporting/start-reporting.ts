import type { Clock } from '../clock/clock.js'
import type { Registry } from '../registry/registry.js'
import { MetricReader } from '../sampling/metric-reader.js'
import { Ticker } from '../sampling/ticker.js'
import { ActiveSubscription } from './active-subscription.js'
import { checkSubscription } from './check-subscription.js'
import type { Reporter } from './reporter.js'
import { ReporterRunner } from './reporter-runner.js'
import type { Subscription } from './subscription.js'
import { Tick } from './tick.js'

export interface ReportingOptions<ReporterName extends string> {
  readonly registry: Registry
  readonly reporters: Readonly<Record<ReporterName, Reporter>>
  readonly subscriptions?: readonly Subscription<NoInfer<ReporterName>>[]
  /** The registry's own if omitted. */
  readonly clock?: Clock
  /** Gets every contained failure of a reporter or a predicate. Writes a line to the console if omitted. */
  readonly onError?: (error: Error) => void
}

export interface Reporting<ReporterName extends string = string> {
  /** Adds a subscription; its first tick is at its next instant. Returns its end. Throws as `startReporting` does. */
  subscribe(subscription: Subscription<ReporterName>): () => void
  /** How many samples each reporter did not get, because it had failed or was too slow. */
  readonly dropped: Readonly<Record<ReporterName, number>>
  /** Ends all ticks, then stops the reporters. Takes at most 2 s, never rejects, and may be called again. */
  stop(): Promise<void>
}

/**
 * Starts the reporters, and reads and reports at every tick of the subscriptions.
 * @throws TypeError or RangeError for what cannot work: an unknown reporter, an interval below 10 ms, a selector that is none.
 */
export function startReporting<ReporterName extends string>(
  options: ReportingOptions<ReporterName>,
): Reporting<ReporterName> {
  const { registry, reporters, subscriptions = [], clock = registry.clock } = options
  const names = Object.keys(reporters)
  for (const name of names) checkReporter(name, reporters[name as ReporterName])
  for (const subscription of subscriptions) checkSubscription(subscription, names)

  const onError = contained(options.onError ?? logError)
  const runners = new Map<string, ReporterRunner>()
  for (const name of names) {
    runners.set(name, new ReporterRunner(name, reporters[name as ReporterName], { clock, onError }))
  }
  const reader = new MetricReader(clock)
  let held: Tick | null = null
  const ticker = new Ticker<ActiveSubscription>(clock, (instant, due) => {
    // What the tick before still holds back goes out first: no metric's samples change places.
    held?.release()
    held = new Tick(instant, due, (reporter, samples) => runners.get(reporter)?.push(samples))
    held.start(reader, clock)
  })
  let stopping: Promise<void> | null = null

  const stop = async () => {
    ticker.stop()
    held?.release()
    reader.stop()
    await Promise.all([...runners.values()].map((runner) => runner.stop()))
  }

  for (const runner of runners.values()) runner.start()
  for (const subscription of subscriptions) ticker.add(new ActiveSubscription(subscription, { registry, onError }))

  return {
    subscribe(subscription) {
      checkSubscription(subscription, names)
      if (stopping) throw new Error('this reporting has been stopped; start another with startReporting')
      return ticker.add(new ActiveSubscription(subscription, { registry, onError }))
    },
    get dropped() {
      const counts = names.map((name) => [name, runners.get(name)?.dropped ?? 0])
      return Object.fromEntries(counts) as Record<ReporterName, number>
    },
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

function checkReporter(name: string, reporter: unknown): void {
  if (typeof reporter === 'object' && reporter !== null && 'report' in reporter) {
    if (typeof reporter.report === 'function') return
  }
  throw new TypeError(`reporter "${name}" must be an object with a function report(samples)`)
}

function logError(error: Error): void {
  const { message, cause } = error
  console.error(cause === undefined ? message : `${message}: ${cause instanceof Error ? cause.message : String(cause)}`)
}

/** A handler of errors that throws is not allowed to be one more. */
function contained(onError: (error: Error) => void): (error: Error) => void {
  return (error) => {
    try {
      onError(error)
    } catch (thrown) {
      logError(new Error(`onError threw while it was told: ${error.message}`, { cause: thrown }))
    }
  }
}
