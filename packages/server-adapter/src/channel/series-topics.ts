import { type MetricInfo, type Sample, unitOf } from '@exocast/metrics-core'
import { type TopicMeta, topicOf } from '@exocast/metrics-core/wire'
import type { LogPoint } from '../log/log-point.js'

/** A faster subscription that missed this many of its ticks no longer says how often points come. */
const MISSED_TICKS = 3

interface SeriesTopic {
  readonly topic: string
  /** The same object as long as nothing in it changes. */
  meta: TopicMeta
  /** The newest point of the subscription whose interval `meta` tells. */
  lastAt: number
}

/** The topics of one metric's datapoints. */
export class SeriesTopics {
  readonly #channel: string
  readonly #metric: MetricInfo
  readonly #topics = new Map<string, SeriesTopic>()

  constructor(channel: string, metric: MetricInfo) {
    this.#channel = channel
    this.#metric = metric
  }

  /** Those that have had a point. */
  get topics(): readonly string[] {
    return [...this.#topics.values()].map(({ topic }) => topic)
  }

  pointsOf({ values, timestamp, extra, intervalMs }: Sample): LogPoint[] {
    return Object.entries(values).map(([datapoint, read]) => {
      const { topic, meta } = this.#topicOf(datapoint, { timestamp, intervalMs: intervalMs ?? null })
      if (typeof read === 'number' && Number.isFinite(read)) return { topic, value: read, timestamp, extra, meta }
      const reason = typeof read === 'number' ? 'error' : read.gap
      return { topic, value: null, reason, timestamp, extra, meta }
    })
  }

  #topicOf(
    datapoint: string,
    { timestamp, intervalMs }: { timestamp: number; intervalMs: number | null },
  ): SeriesTopic {
    let series = this.#topics.get(datapoint)
    if (!series) {
      const { name, labels } = this.#metric
      const topic = topicOf(this.#channel, name, datapoint, labels)
      this.#topics.set(
        datapoint,
        (series = { topic, meta: this.#metaOf(datapoint, topic, intervalMs), lastAt: timestamp }),
      )
      return series
    }
    // A sample made by hand may not know.
    if (intervalMs === null) return series
    // Of several subscriptions to one metric the fastest tells; if it ends, the next one.
    const told = series.meta.intervalMs ?? intervalMs
    const isTold = intervalMs <= told || timestamp - series.lastAt > MISSED_TICKS * told
    if (isTold) series.lastAt = timestamp
    if (isTold && intervalMs !== series.meta.intervalMs) series.meta = { ...series.meta, intervalMs }
    return series
  }

  #metaOf(datapoint: string, topic: string, intervalMs: number | null): TopicMeta {
    const { name, kind } = this.#metric
    const label = topic.slice(`${this.#channel}:${name.join('_')}_`.length)
    return { unit: unitOf(this.#metric, datapoint), kind, label, intervalMs }
  }
}
