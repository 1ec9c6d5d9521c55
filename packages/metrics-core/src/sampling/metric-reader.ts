import type { Clock } from '../clock/clock.js'
import type { Gap } from '../metric/gap.js'
import { gapEach } from '../metric/gap-each.js'
import type { Metric } from '../metric/metric.js'
import type { Reading } from '../metric/reading.js'

/** A read that has not settled for so long is given up: the metric is read afresh, ms. */
const GIVE_UP_AFTER_MS = 10_000

const TIMEOUT: Gap = Object.freeze({ gap: 'timeout' })

interface Run {
  readonly startedAt: number
  /** Settles it as a `timeout` gap, unless it has settled. */
  readonly expire: () => void
}

/** Reads metrics, each at most once at a time, and each within its deadline. */
export class MetricReader {
  readonly #clock: Clock
  /** Reads that have not come back, also those past their deadline. */
  readonly #running = new WeakMap<Metric, Run>()
  readonly #cancelDeadlines = new Set<() => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Calls `settle` once with what was read: at once, unless the metric reads asynchronously. Where the one before has not come
   * back, that one settles as a `timeout` gap first, then this one does.
   */
  read(
    { metric, datapoints, deadlineMs }: { metric: Metric; datapoints: readonly string[]; deadlineMs: number },
    settle: (reading: Reading) => void,
  ): void {
    const running = this.#running.get(metric)
    running?.expire()
    if (running && this.#clock.monotonic() - running.startedAt < GIVE_UP_AFTER_MS) {
      settle(gapEach(datapoints, TIMEOUT))
      return
    }
    const result = metric.read(datapoints)
    if (!(result instanceof Promise)) {
      if (running) this.#running.delete(metric)
      settle(result)
      return
    }
    let open = true
    const finish = (reading: Reading) => {
      if (!open) return
      open = false
      cancelDeadline()
      this.#cancelDeadlines.delete(cancelDeadline)
      settle(reading)
    }
    const run: Run = { startedAt: this.#clock.monotonic(), expire: () => finish(gapEach(datapoints, TIMEOUT)) }
    const cancelDeadline = this.#clock.setTimer(run.expire, deadlineMs)
    this.#cancelDeadlines.add(cancelDeadline)
    this.#running.set(metric, run)
    result.then((reading) => {
      if (this.#running.get(metric) === run) this.#running.delete(metric)
      finish(reading)
    })
  }

  /** Ends every deadline; what has not come back yet may still settle. */
  stop(): void {
    for (const cancel of this.#cancelDeadlines) cancel()
    this.#cancelDeadlines.clear()
  }
}
