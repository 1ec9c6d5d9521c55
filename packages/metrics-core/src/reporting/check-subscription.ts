import { checkSelector } from '../registry/check-selector.js'
import type { Subscription } from './subscription.js'

const MIN_INTERVAL_MS = 10

/** @throws TypeError or RangeError that names the subscription's reporter and what is wrong with it. */
export function checkSubscription(
  subscription: unknown,
  reporterNames: readonly string[],
): asserts subscription is Subscription {
  if (typeof subscription !== 'object' || subscription === null) {
    throw new TypeError('a subscription must be an object: { reporter, metric, intervalMs }')
  }
  const { reporter, metric, datapoints, intervalMs, delayMs } = subscription as Record<keyof Subscription, unknown>
  if (typeof reporter !== 'string' || !reporterNames.includes(reporter)) {
    const known = reporterNames.map((name) => `"${name}"`).join(', ') || 'none'
    throw new TypeError(`subscription: unknown reporter "${String(reporter)}"; the reporters are: ${known}`)
  }
  const where = `subscription of reporter "${reporter}"`
  checkSelector(metric, where)
  if (typeof intervalMs !== 'number' || !Number.isFinite(intervalMs) || intervalMs < MIN_INTERVAL_MS) {
    throw new RangeError(
      `${where}: intervalMs must be a number of milliseconds from ${MIN_INTERVAL_MS} up, not ${String(intervalMs)}`,
    )
  }
  if (delayMs !== undefined && (typeof delayMs !== 'number' || !Number.isFinite(delayMs) || delayMs < 0)) {
    throw new RangeError(`${where}: delayMs must be a number of milliseconds from 0 up, not ${String(delayMs)}`)
  }
  if (datapoints === undefined) return
  if (Array.isArray(datapoints) && datapoints.length > 0 && datapoints.every((name) => typeof name === 'string')) return
  throw new TypeError(`${where}: datapoints must be an array of at least one name; leave it out for all`)
}
