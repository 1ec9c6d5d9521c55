import { DEFAULT_WINDOW_MS } from './default-window-ms.js'
import type { HistogramSnapshot } from './histogram-snapshot.js'
import { Metric } from './metric.js'
import type { MetricInfo } from './metric-info.js'
import { readEach } from './read-each.js'
import type { Reading } from './reading.js'
import type { SeriesHost } from './series-host.js'
import { SketchStatistics } from './sketch-statistics.js'
import { SketchWindow } from './sketch-window.js'
import { snapshotPart } from './snapshot-part.js'
import { statisticOf } from './statistic-of.js'
import type { Statistics } from './statistics.js'

/** What histograms and durations have in common: the statistics of a sliding window. */
export abstract class Distribution extends Metric<Reading> {
  readonly #window: SketchWindow

  constructor(info: MetricInfo, host: SeriesHost, { windowMs = DEFAULT_WINDOW_MS }: { windowMs?: number }) {
    super(info, host)
    this.#window = new SketchWindow(windowMs, host)
  }

  /** The window's values as plain JSON, for `mergeHistograms` here or elsewhere. */
  snapshot(): HistogramSnapshot {
    return { version: 1, parts: this.#window.parts().map(({ sketch, ageMs }) => snapshotPart(sketch, ageMs)) }
  }

  /** Forgets all values. */
  reset(): void {
    this.#window.clear()
    this.dropCached()
  }

  protected override get readsMore(): boolean {
    return true
  }

  protected get revision(): number {
    return this.#window.taken
  }

  /** Takes a finite number. */
  protected accept(value: number): void {
    this.#window.accept(value)
  }

  protected collect(datapoints: readonly string[]): Reading {
    const statistics = new SketchStatistics(this.#window.sketches())
    return readEach(datapoints, (datapoint) => this.pick(statistics, datapoint))
  }

  /** One datapoint; `undefined` if it has none of this name. */
  protected pick(statistics: Statistics, datapoint: string): number | undefined {
    return statisticOf(statistics, datapoint)
  }
}
