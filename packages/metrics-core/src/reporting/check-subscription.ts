import { checkSelector } from '../registry/check-selector.js'
import { checkInterval, checkMs } from './check-interval.js'
import { nameFault } from './name-fault.js'
import type { Subscription } from './subscription.js'

const OPTIONS = ['reporter', 'metric', 'datapoints', 'intervalMs', 'interval', 'demand', 'delayMs', 'extra']

/** @throws TypeError or RangeError that names the subscription's reporter and what is wrong with it. */
export function checkSubscription(
  subscription: unknown,
  { reporters, intervals }: { reporters: readonly string[]; intervals: readonly string[] },
): asserts subscription is Subscription {
  if (typeof subscription !== 'object' || subscription === null) {
    throw new TypeError('a subscription must be an object: { reporter, metric, intervalMs }')
  }
  const { reporter, metric, datapoints, delayMs = 0, ...timing } = subscription as Record<keyof Subscription, unknown>
  const reporterFault = nameFault(reporter, { what: 'reporter', all: 'reporters', known: reporters })
  if (reporterFault) throw new TypeError(`subscription: ${reporterFault}`)
  const where = `subscription of reporter "${String(reporter)}"`
  const unknown = Object.keys(subscription).find((option) => !OPTIONS.includes(option))
  if (unknown !== undefined) {
    throw new TypeError(`${where}: "${unknown}" is no option of a subscription; it may have ${OPTIONS.join(', ')}`)
  }
  checkSelector(metric, where)
  checkTiming(timing, { where, intervals })
  checkMs(`${where}: delayMs`, delayMs, 0)
  if (datapoints === undefined) return
  if (Array.isArray(datapoints) && datapoints.length > 0 && datapoints.every((name) => typeof name === 'string')) return
  throw new TypeError(`${where}: datapoints must be an array of at least one name; leave it out for all`)
}

function checkTiming(
  { intervalMs, interval, demand }: Partial<Record<'intervalMs' | 'interval' | 'demand', unknown>>,
  { where, intervals }: { where: string; intervals: readonly string[] },
): void {
  if ([intervalMs, interval, demand].filter((given) => given !== undefined).length > 1) {
    throw new TypeError(`${where}: give it one of intervalMs, interval and demand, not several`)
  }
  if (demand !== undefined) {
    if (typeof (demand as Subscription['demand'] | null)?.subscribe === 'function') return
    throw new TypeError(`${where}: a demand must be an object with a function subscribe(onChange)`)
  }
  if (interval === undefined) return checkInterval(`${where}: intervalMs`, intervalMs)
  const fault = nameFault(interval, { what: 'interval', all: 'named intervals', known: intervals })
  if (fault) throw new TypeError(`${where}: ${fault}`)
}
