import { Distribution } from './distribution.js'
import { isThenable } from './is-thenable.js'
import { STATISTIC_NAMES } from './statistic-names.js'
import type { Statistics } from './statistics.js'

/**
 * How long something takes, ms. Datapoints: `count`, of its whole life; `last`, the newest; and of a sliding window `sum min mean
 * median max p50 p75 p90 p95 p99 p999`, and any other quantile asked for, on the terms of a histogram: also of all its life where
 * `windowMs` is `Infinity`, and `mergeHistograms` takes it too.
 */
export class Duration extends Distribution {
  static readonly DATAPOINTS = ['count', 'last', ...STATISTIC_NAMES] as const
  readonly kind = 'duration'
  #count = 0
  /** A number also before there is one: a field that may be undefined allocates for every number it takes. */
  #last = Number.NaN

  get datapoints(): readonly string[] {
    return Duration.DATAPOINTS
  }

  /**
   * Starts a timer of its own: any number may run at once. The function returned stops and records it, and returns its ms; called
   * again, it returns the same and records nothing.
   */
  start(): () => number {
    const startedAt = this.host.clock.monotonic()
    let tookMs: number | null = null
    return () => {
      if (tookMs === null) {
        tookMs = this.host.clock.monotonic() - startedAt
        this.record(tookMs)
      }
      return tookMs
    }
  }

  /** Times a call, until its promise settles if it returns one. What it returns, throws or rejects with is passed on. */
  time<Result>(timed: () => PromiseLike<Result>): Promise<Result>
  time<Result>(timed: () => Result): Result
  time(timed: () => unknown): unknown {
    const stop = this.start()
    let result: unknown
    try {
      result = timed()
    } catch (error) {
      stop()
      throw error
    }
    if (isThenable(result)) return Promise.resolve(result).finally(stop)
    stop()
    return result
  }

  /** Takes a time measured elsewhere. What is not a finite number from 0 up is not recorded, but counted in `rejected`. */
  record(ms: number): void {
    if (!Number.isFinite(ms) || ms < 0) return this.reject()
    this.accept(ms)
    this.#count++
    this.#last = ms
  }

  /** Forgets all times. Timers that run go on. */
  override reset(): void {
    super.reset()
    this.#count = 0
    this.#last = Number.NaN
  }

  protected override pick(statistics: Statistics, datapoint: string): number | undefined {
    if (datapoint === 'count') return this.#count
    return datapoint === 'last' ? this.#last : super.pick(statistics, datapoint)
  }
}
