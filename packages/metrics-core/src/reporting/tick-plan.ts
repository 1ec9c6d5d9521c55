import type { MetricInfo } from '../metric/metric-info.js'
import type { Probe } from '../metric/probe.js'
import type { Series } from '../registry/series.js'
import type { TrackedSubscription } from './tracked-subscription.js'

/** How long one slow read may hold back the samples of its tick, ms. */
const MAX_GRACE_MS = 100

/** A read ends at this part of its interval, so that its gap comes before the next tick. */
const DEADLINE_SHARE = 0.8

/** A tick by hand has no next one to be ready for: it is read as if its subscription had this interval, ms. */
const MANUAL_INTERVAL_MS = 10_000

/** One sample to be. */
export interface PlannedSample {
  readonly info: MetricInfo
  readonly datapoints: readonly string[]
  /** What is read for this sample alone, and answers at once; or else which of the plan's `reads` serves it. */
  source: Exclude<Series, Probe> | number
}

/** A read that serves several samples, or may take its time. */
export interface PlannedRead {
  readonly metric: Series
  datapoints: readonly string[]
  deadlineMs: number
  readonly places: Place[]
}

/** Where a sample belongs: in which part, and the how manieth it is there. */
interface Place {
  readonly part: number
  readonly at: number
}

/** What one subscription gets. */
export interface PlannedPart {
  readonly subscription: TrackedSubscription
  /** What was so when it was planned. */
  readonly intervalMs: number | null
  readonly matches: readonly Series[]
  readonly samples: PlannedSample[]
}

/** What is read for whom when certain subscriptions are due together. Good while they mean the same series, at the same pace. */
export class TickPlan {
  readonly parts: readonly PlannedPart[]
  readonly reads: PlannedRead[] = []
  /** How long what has been read waits for the rest, ms. */
  readonly graceMs: number

  constructor(due: readonly TrackedSubscription[]) {
    this.parts = due.map((subscription) => {
      const { intervalMs } = subscription
      return { subscription, intervalMs, matches: subscription.matches(), samples: [] }
    })
    // One subscription means no series twice.
    const firsts = due.length > 1 ? new Map<Series, Place>() : null
    let shortestMs = Infinity
    for (const [part, { matches, samples }] of this.parts.entries()) {
      if (matches.length > 0) shortestMs = Math.min(shortestMs, this.#intervalMs(part))
      for (const metric of matches) {
        const place = { part, at: samples.length }
        const first = firsts?.get(metric)
        samples.push(this.#sample(metric, place, first))
        if (!first) firsts?.set(metric, place)
      }
    }
    this.graceMs = Math.min(MAX_GRACE_MS, shortestMs / 2)
  }

  isFor(due: readonly TrackedSubscription[]): boolean {
    return due.length === this.parts.length && this.parts.every(({ subscription }, at) => subscription === due[at])
  }

  isGood(): boolean {
    return this.parts.every(
      ({ subscription, intervalMs, matches }) =>
        subscription.intervalMs === intervalMs && subscription.matches() === matches,
    )
  }

  includes(subscription: TrackedSubscription): boolean {
    return this.parts.some((part) => part.subscription === subscription)
  }

  /** @param first Where the first sample of the same metric is, if there is one. */
  #sample(metric: Series, place: Place, first: Place | undefined): PlannedSample {
    const { info, defaultDatapoints } = metric
    const datapoints = this.parts[place.part]!.subscription.datapoints ?? defaultDatapoints
    if (first) return { info, datapoints, source: this.#join(first, place, datapoints) }
    return { info, datapoints, source: metric.kind === 'probe' ? this.#addRead(metric, place, datapoints) : metric }
  }

  #addRead(metric: Series, place: Place, datapoints: readonly string[]): number {
    const deadlineMs = this.#deadlineMs(metric, place)
    return this.reads.push({ metric, datapoints, deadlineMs, places: [place] }) - 1
  }

  /** One more sample is served by the read that serves the first. */
  #join(first: Place, place: Place, datapoints: readonly string[]): number {
    const sample = this.parts[first.part]!.samples[first.at]!
    if (typeof sample.source !== 'number') sample.source = this.#addRead(sample.source, first, sample.datapoints)
    const read = this.reads[sample.source]!
    read.places.push(place)
    read.deadlineMs = Math.min(read.deadlineMs, this.#deadlineMs(read.metric, place))
    if (!datapoints.every((one) => read.datapoints.includes(one))) {
      read.datapoints = [...new Set([...read.datapoints, ...datapoints])]
    }
    return sample.source
  }

  #deadlineMs({ timeoutMs }: Series, { part }: Place): number {
    return Math.min(timeoutMs, this.#intervalMs(part) * DEADLINE_SHARE)
  }

  #intervalMs(part: number): number {
    return this.parts[part]!.intervalMs ?? MANUAL_INTERVAL_MS
  }
}
