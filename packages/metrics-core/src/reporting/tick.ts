import type { Clock } from '../clock/clock.js'
import { pick } from '../metric/pick.js'
import type { Reading } from '../metric/reading.js'
import type { MetricReader } from '../sampling/metric-reader.js'
import { GapCounts } from './gap-counts.js'
import type { Sample } from './reporter.js'
import type { PlannedSample, TickPlan } from './tick-plan.js'
import { TickSample } from './tick-sample.js'

/** The samples of each part of the plan; `null` for what is still being read. */
type Samples = (Sample | null)[][]

type State =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly samples: Samples }
  | { readonly state: 'released' }

/**
 * All that is due at one instant. Each metric is read once; what has been read by the end of the grace goes out in one call per
 * reporter, and what comes later in a call of its own.
 */
export class Tick {
  readonly instant: number
  readonly #plan: TickPlan
  readonly #deliver: (reporter: string, samples: readonly Sample[]) => void
  /** For each part of the plan. */
  readonly #gaps: readonly GapCounts[]
  /** For each of the plan's reads. */
  readonly #readings: Reading[]
  #unsettled: number
  #state: State = { state: 'reading' }
  #cancelGrace = () => {}

  constructor(instant: number, plan: TickPlan, deliver: (reporter: string, samples: readonly Sample[]) => void) {
    this.instant = instant
    this.#plan = plan
    this.#deliver = deliver
    this.#unsettled = plan.reads.length
    this.#readings = new Array(plan.reads.length)
    this.#gaps = plan.parts.map(({ subscription }) => {
      const gaps = new GapCounts()
      subscription.lastTick = { instant, gaps }
      return gaps
    })
  }

  /** Whether it has samples to send still. */
  get waits(): boolean {
    return this.#state.state !== 'released'
  }

  /** Reads all, as far as it can be read at once. */
  read(reader: MetricReader): void {
    const { reads } = this.#plan
    for (let read = 0; read < reads.length; read++) {
      const { metric, datapoints, deadlineMs } = reads[read]!
      if (metric.kind !== 'probe') this.#settle(read, metric.read(datapoints))
      else reader.read({ metric, datapoints, deadlineMs }, (reading) => this.#settle(read, reading))
    }
    if (this.#state.state === 'reading') this.#state = { state: 'read', samples: this.#makeSamples() }
  }

  /** Sends all if it has been read. Otherwise what has been read waits for the rest, to the end of the grace. */
  send(clock: Clock): void {
    if (this.#unsettled === 0) this.release()
    else if (this.#state.state === 'read') this.#cancelGrace = clock.setTimer(() => this.release(), this.#plan.graceMs)
  }

  /** Ends the grace: sends what has been read so far. */
  release(): void {
    if (this.#state.state === 'released') return
    // A probe may end all reporting while it is read.
    const samples = this.#state.state === 'read' ? this.#state.samples : this.#makeSamples()
    this.#state = { state: 'released' }
    this.#cancelGrace()
    this.#send(samples)
  }

  #settle(read: number, reading: Reading): void {
    this.#readings[read] = reading
    this.#unsettled--
    const state = this.#state
    if (state.state === 'reading') return
    const late = state.state === 'released' ? this.#plan.parts.map((): Sample[] => []) : null
    for (const { part, at } of this.#plan.reads[read]!.places) {
      const sample = this.#sample(part, this.#plan.parts[part]!.samples[at]!)!
      if (state.state === 'read') state.samples[part]![at] = sample
      else late?.[part]?.push(sample)
    }
    if (late) this.#send(late)
    else if (this.#unsettled === 0) this.release()
  }

  #makeSamples(): Samples {
    return this.#plan.parts.map(({ samples }, part) => {
      const made: (Sample | null)[] = new Array(samples.length)
      for (let at = 0; at < samples.length; at++) made[at] = this.#sample(part, samples[at]!)
      return made
    })
  }

  #sample(part: number, { info, datapoints, source }: PlannedSample): Sample | null {
    const values = typeof source === 'number' ? this.#valuesOf(source, datapoints) : source.read(datapoints)
    if (values === null) return null
    // By far the most samples hold nothing but a number under this name.
    if (typeof values.value !== 'number' || datapoints.length > 1) this.#gaps[part]!.add(values)
    const { subscription, intervalMs } = this.#plan.parts[part]!
    return new TickSample({ metric: info, timestamp: this.instant, values, extra: subscription.extra }, intervalMs)
  }

  /** Of one of the plan's reads; `null` if it has not come back. */
  #valuesOf(read: number, datapoints: readonly string[]): Reading | null {
    const reading = this.#readings[read]
    if (!reading) return null
    return datapoints.length === this.#plan.reads[read]!.datapoints.length ? reading : pick(reading, datapoints)
  }

  #send(samples: Samples): void {
    const batches = new Map<string, Sample[]>()
    for (const [part, { subscription }] of this.#plan.parts.entries()) {
      const all = samples[part]!
      const settled = this.#unsettled === 0 ? (all as Sample[]) : all.filter((sample) => sample !== null)
      const batch = batches.get(subscription.reporter)
      batches.set(subscription.reporter, batch ? batch.concat(settled) : settled)
    }
    for (const [reporter, batch] of batches) if (batch.length > 0) this.#deliver(reporter, batch)
  }
}
