import { performance } from 'node:perf_hooks'
import type { Histogram } from '../metric/histogram.js'
import type { Registry } from '../registry/registry.js'
import { whileRegistered } from './while-registered.js'

const ROUND_MS = 20

/** Ms. Long enough that a p99 is of 500 rounds, short enough that a stall leaves a live chart soon. */
const DEFAULT_WINDOW_MS = 10_000

/** The event loop's delay, and what ends its measurement. */
export interface EventLoopDelay {
  readonly metric: Histogram
  /** Deletes the metric and measures no more. Deleting the metric does the same. */
  stop(): void
}

/**
 * How late the event loop of this thread is, ms: a histogram of the rounds of a timer of 20 ms, each less those 20. About 0 when
 * idle. A stall counts once, from the instant the timer was due: up to 20 ms less than it lasted.
 *
 * Each read is of the last `windowMs` (10,000 if omitted), whoever else reads. This is why it is not perf_hooks' histogram, which
 * can only be emptied: of two subscriptions each would take the other's stalls away. It costs 0.4 % of a core in an idle
 * process, that one 0.3 %; about 20 µs a read.
 * @throws Error if the name, `['node', 'loop_delay']` if omitted, is taken.
 */
export function eventLoopDelay(
  registry: Registry,
  { name = ['node', 'loop_delay'], windowMs = DEFAULT_WINDOW_MS }: { name?: readonly string[]; windowMs?: number } = {},
): EventLoopDelay {
  const metric = registry.histogram(name, { unit: 'ms', help: 'How late the event loop is.', windowMs })
  let roundBeganAt = performance.now()
  const rounds = setInterval(() => {
    const now = performance.now()
    metric.record(Math.max(0, now - roundBeganAt - ROUND_MS))
    roundBeganAt = now
  }, ROUND_MS)
  rounds.unref()
  return { metric, stop: whileRegistered(registry, [name], () => clearInterval(rounds)) }
}
