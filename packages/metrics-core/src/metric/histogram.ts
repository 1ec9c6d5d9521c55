import type { Clock } from '../clock/clock.js'
import { Metric } from './metric.js'
import type { MetricInfo } from './metric-info.js'
import { readEach } from './read-each.js'
import type { Reading } from './reading.js'
import { SketchStatistics } from './sketch-statistics.js'
import { SketchWindow } from './sketch-window.js'

const QUANTILES: Readonly<Record<string, number>> = {
  median: 0.5,
  p50: 0.5,
  p75: 0.75,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
  p999: 0.999,
}

/**
 * The distribution of the values of a sliding window. Datapoints: `count sum min mean median max p50 p75 p90 p95 p99 p999`.
 * Count, sum, min and max are exact, quantiles within 1 % (DDSketch, https://arxiv.org/abs/1908.10693). An empty window has count
 * and sum 0, and no others. A value stays for `windowMs` to `windowMs * 7 / 6`.
 */
export class Histogram extends Metric<Reading> {
  static readonly DATAPOINTS = [
    'count',
    'sum',
    'min',
    'mean',
    'median',
    'max',
    'p50',
    'p75',
    'p90',
    'p95',
    'p99',
    'p999',
  ] as const
  readonly kind = 'histogram'
  readonly #window: SketchWindow

  constructor(info: MetricInfo, { windowMs, clock }: { windowMs: number; clock: Clock }) {
    super(info)
    this.#window = new SketchWindow(windowMs, clock)
  }

  get datapoints(): readonly string[] {
    return Histogram.DATAPOINTS
  }

  /** Takes a value. What is not a finite number is not recorded, but counted in `rejected`. */
  record(value: number): void {
    if (Number.isFinite(value)) this.#window.accept(value)
    else this.reject()
  }

  /** Forgets all values. */
  reset(): void {
    this.#window.clear()
  }

  protected collect(datapoints: readonly string[]): Reading {
    const statistics = new SketchStatistics(this.#window.sketches())
    return readEach(datapoints, (datapoint) => pick(statistics, datapoint))
  }
}

function pick(statistics: SketchStatistics, datapoint: string): number | undefined {
  switch (datapoint) {
    case 'count':
    case 'sum':
    case 'min':
    case 'mean':
    case 'max':
      return statistics[datapoint]
    default: {
      const quantile = Object.hasOwn(QUANTILES, datapoint) ? QUANTILES[datapoint] : undefined
      return quantile === undefined ? undefined : statistics.quantile(quantile)
    }
  }
}
