import type { Clock } from '../clock/clock.js'
import type { Gap } from '../metric/gap.js'
import type { Metric } from '../metric/metric.js'
import type { Reading } from '../metric/reading.js'
import type { MetricReader } from '../sampling/metric-reader.js'
import type { ActiveSubscription } from './active-subscription.js'
import type { Sample } from './reporter.js'
import { TickSample } from './tick-sample.js'

/** How long one slow read may hold back the samples of its tick, ms. */
const MAX_GRACE_MS = 100

/** A read ends at this part of its interval, so that its gap comes before the next tick. */
const DEADLINE_SHARE = 0.8

/** A tick by hand has no next one to be ready for: it is read as if its subscription had this interval, ms. */
const MANUAL_INTERVAL_MS = 10_000

/** One metric's read in this tick, for all subscriptions that want it. */
interface Read {
  readonly metric: Metric
  datapoints: readonly string[]
  intervalMs: number
  reading: Reading | null
}

/** One sample to be. */
interface Want {
  readonly subscription: ActiveSubscription
  readonly datapoints: readonly string[]
  readonly read: Read
}

/**
 * All that is due at one instant. Each metric is read once; what has been read by the end of the grace goes out in one call per
 * reporter, and what comes later in a call of its own.
 */
export class Tick {
  readonly instant: number
  readonly #deliver: (reporter: string, samples: readonly Sample[]) => void
  readonly #reads: Read[] = []
  /** Needed only where several subscriptions are due: one means no metric twice. */
  readonly #readOf: Map<Metric, Read> | null
  readonly #wants: Want[] = []
  #unsettled = 0
  #released = false
  #cancelGrace: (() => void) | null = null

  constructor(
    instant: number,
    due: readonly ActiveSubscription[],
    deliver: (reporter: string, samples: readonly Sample[]) => void,
  ) {
    this.instant = instant
    this.#deliver = deliver
    this.#readOf = due.length > 1 ? new Map() : null
    for (const subscription of due) {
      subscription.lastTick = this
      for (const metric of subscription.matches()) this.#plan(subscription, metric)
    }
  }

  /** Reads. If nothing is asynchronous, the samples have gone out when it returns. */
  start(reader: MetricReader, clock: Clock): void {
    this.#unsettled = this.#reads.length
    let shortestMs = Infinity
    for (const read of this.#reads) {
      shortestMs = Math.min(shortestMs, read.intervalMs)
      const deadlineMs = Math.min(read.metric.timeoutMs, read.intervalMs * DEADLINE_SHARE)
      reader.read({ metric: read.metric, datapoints: read.datapoints, deadlineMs }, (reading) =>
        this.#settle(read, reading),
      )
    }
    if (this.#unsettled > 0) {
      this.#cancelGrace = clock.setTimer(() => this.release(), Math.min(MAX_GRACE_MS, shortestMs / 2))
    }
  }

  /** Ends the grace: sends what has been read so far. */
  release(): void {
    if (this.#released) return
    this.#released = true
    this.#cancelGrace?.()
    this.#send(this.#wants)
  }

  /** How many of the datapoints that it has read for a subscription are gaps. */
  gapsOf(subscription: ActiveSubscription): Record<Gap['gap'], number> {
    const counts = { missing: 0, disabled: 0, error: 0, timeout: 0 }
    for (const want of this.#wants) {
      if (want.subscription !== subscription) continue
      for (const datapoint of want.datapoints) {
        const value = want.read.reading?.[datapoint]
        if (typeof value === 'object') counts[value.gap]++
      }
    }
    return counts
  }

  #plan(subscription: ActiveSubscription, metric: Metric): void {
    const intervalMs = subscription.intervalMs ?? MANUAL_INTERVAL_MS
    const datapoints = subscription.datapoints ?? metric.defaultDatapoints
    let read = this.#readOf?.get(metric)
    if (!read) {
      read = { metric, datapoints, intervalMs, reading: null }
      this.#reads.push(read)
      this.#readOf?.set(metric, read)
    } else {
      if (read.datapoints !== datapoints) read.datapoints = [...new Set([...read.datapoints, ...datapoints])]
      read.intervalMs = Math.min(read.intervalMs, intervalMs)
    }
    this.#wants.push({ subscription, datapoints, read })
  }

  #settle(read: Read, reading: Reading): void {
    read.reading = reading
    this.#unsettled--
    if (this.#released) this.#send(this.#wants.filter((want) => want.read === read))
    else if (this.#unsettled === 0) this.release()
  }

  #send(wants: readonly Want[]): void {
    const batches = new Map<string, Sample[]>()
    for (const { subscription, datapoints, read } of wants) {
      if (!read.reading) continue
      const { reporter, extra, intervalMs } = subscription
      const { info } = read.metric
      const values = datapoints === read.datapoints ? read.reading : pick(read.reading, datapoints)
      const sample = new TickSample({ metric: info, timestamp: this.instant, values, extra }, intervalMs)
      const batch = batches.get(reporter)
      if (batch) batch.push(sample)
      else batches.set(reporter, [sample])
    }
    for (const [reporter, samples] of batches) this.#deliver(reporter, samples)
  }
}

function pick(reading: Reading, datapoints: readonly string[]): Reading {
  return Object.fromEntries(datapoints.map((datapoint) => [datapoint, reading[datapoint]!]))
}
