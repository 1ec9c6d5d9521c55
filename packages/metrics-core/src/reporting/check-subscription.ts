import { checkSelector } from '../registry/check-selector.js'
import { checkInterval } from './check-interval.js'
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
  const { reporter, metric, datapoints, delayMs, ...timing } = subscription as Record<keyof Subscription, unknown>
  if (typeof reporter !== 'string' || !reporters.includes(reporter)) {
    throw new TypeError(`subscription: unknown reporter "${String(reporter)}"; the reporters are: ${listOf(reporters)}`)
  }
  const where = `subscription of reporter "${reporter}"`
  const unknown = Object.keys(subscription).find((option) => !OPTIONS.includes(option))
  if (unknown !== undefined) {
    throw new TypeError(`${where}: "${unknown}" is no option of a subscription; it may have ${OPTIONS.join(', ')}`)
  }
  checkSelector(metric, where)
  checkTiming(timing, { where, intervals })
  if (delayMs !== undefined && (typeof delayMs !== 'number' || !Number.isFinite(delayMs) || delayMs < 0)) {
    throw new RangeError(`${where}: delayMs must be a number of milliseconds from 0 up, not ${String(delayMs)}`)
  }
  if (datapoints === undefined) return
  if (Array.isArray(datapoints) && datapoints.length > 0 && datapoints.every((name) => typeof name === 'string')) return
  throw new TypeError(`${where}: datapoints must be an array of at least one name; leave it out for all`)
}

function checkTiming(
  timing: Partial<Record<'intervalMs' | 'interval' | 'demand', unknown>>,
  { where, intervals }: { where: string; intervals: readonly string[] },
): void {
  const { intervalMs, interval, demand } = timing
  if ([intervalMs, interval, demand].filter((given) => given !== undefined).length > 1) {
    throw new TypeError(`${where}: give it one of intervalMs, interval and demand, not several`)
  }
  if (demand !== undefined) {
    if (typeof demand === 'object' && demand !== null && 'subscribe' in demand) {
      if (typeof demand.subscribe === 'function') return
    }
    throw new TypeError(`${where}: a demand must be an object with a function subscribe(onChange)`)
  }
  if (interval === undefined) return checkInterval(`${where}: intervalMs`, intervalMs)
  if (typeof interval === 'string' && intervals.includes(interval)) return
  throw new TypeError(`${where}: unknown interval "${String(interval)}"; the named intervals are: ${listOf(intervals)}`)
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ') || 'none'
}
