import type { Clock } from '../clock/clock.js'
import type { Reading } from '../metric/reading.js'
import { ActiveSubscription } from '../reporting/active-subscription.js'
import { checkInterval } from '../reporting/check-interval.js'
import { checkReporters } from '../reporting/check-reporters.js'
import { containedHandler } from '../reporting/contained-handler.js'
import { nameFault } from '../reporting/name-fault.js'
import type { Reporter, Sample } from '../reporting/reporter.js'
import { ReporterCalls } from '../reporting/reporter-calls.js'
import type { Subject } from '../reporting/subscription.js'
import { TickSample } from '../reporting/tick-sample.js'
import { type Due, Ticker } from '../sampling/ticker.js'
import { RecentBatches } from './recent-batches.js'
import { Registry } from './registry.js'

/** What is read, for which reporter, and how often: every `intervalMs`, from 10 ms up, on its whole multiples on the wall clock. */
export type Subscription<ReporterName extends string = string> = Subject<ReporterName> & { readonly intervalMs: number }

export interface ReportingOptions<ReporterName extends string> {
  readonly registry: Registry
  /** Of the hooks of a reporter, those that tell of its metrics are not called. */
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
  /** Ends all ticks, then stops the reporters. Takes at most 2 s, never rejects, and may be called again. */
  stop(): Promise<void>
}

/**
 * Starts the reporters, and reads and reports at every tick of the subscriptions. A call that fails is told to `onError`, and the
 * next one comes all the same.
 * @throws TypeError for an unknown reporter, RangeError for an interval below 10 ms.
 */
export function startReporting<ReporterName extends string>(
  options: ReportingOptions<ReporterName>,
): Reporting<ReporterName> {
  const { registry, reporters, subscriptions = [] } = options
  if (!(registry instanceof Registry)) {
    throw new TypeError('startReporting: registry must be a Registry of /lean; for another, take that of the root')
  }
  checkReporters(reporters)
  const { clock = registry.clock } = options
  const known = Object.keys(reporters)
  for (const subscription of subscriptions) check(subscription, known)
  const onError = containedHandler(options.onError)
  const calls = new Map<string, ReporterCalls<{ samples: readonly Sample[] }>>()
  for (const [name, reporter] of Object.entries<Reporter>(reporters)) {
    const tell = (what: string, cause?: ErrorOptions) => onError(new Error(`reporter "${name}" ${what}`, cause))
    calls.set(name, new ReporterCalls(reporter, { clock, tell, waiting: new RecentBatches() }))
  }
  const ticker = new Ticker<ActiveSubscription>(clock, (due) => {
    for (const [reporter, samples] of read(due)) calls.get(reporter)?.push({ samples })
  })
  const active = new Set<ActiveSubscription>()
  let stopping: Promise<unknown> | null = null

  const add = (subscription: Subscription) => {
    const { intervalMs } = subscription
    const one = new ActiveSubscription(subscription, { registry, onError })
    one.intervalMs = intervalMs
    active.add(one)
    ticker.add(one, { intervalMs, delayMs: one.delayMs })
    return () => {
      ticker.remove(one)
      active.delete(one)
      one.end()
    }
  }
  for (const one of calls.values()) one.start()
  for (const subscription of subscriptions) add(subscription)

  return {
    subscribe(subscription) {
      check(subscription, known)
      if (stopping) throw new Error('this reporting has been stopped; start another with startReporting')
      return add(subscription)
    },
    async stop() {
      ticker.stop()
      for (const one of active) one.end()
      stopping ??= Promise.all([...calls.values()].map((one) => one.stop()))
      await stopping
    },
  }
}

/** The samples of one tick, by reporter. */
function read({ instant, members }: Due<ActiveSubscription>): Map<string, Sample[]> {
  const batches = new Map<string, Sample[]>()
  for (const subscription of members) {
    const { reporter, datapoints, extra, intervalMs } = subscription
    const batch = batches.get(reporter) ?? []
    for (const metric of subscription.matches()) {
      // No kind that its registry has reads asynchronously.
      const values = metric.read(datapoints ?? metric.defaultDatapoints) as Reading
      batch.push(new TickSample({ metric: metric.info, timestamp: instant, values, extra }, intervalMs))
    }
    if (batch.length > 0) batches.set(reporter, batch)
  }
  return batches
}

function check({ reporter, intervalMs }: Subscription, known: readonly string[]): void {
  const fault = nameFault(reporter, { what: 'reporter', all: 'reporters', known })
  if (fault) throw new TypeError(`subscription: ${fault}`)
  checkInterval(`subscription of reporter "${reporter}": intervalMs`, intervalMs)
}
