import type { MetricInfo, Reporter, Sample } from '@exocast/metrics-core'
import type { Findings } from './findings.js'
import type { ModelSeries } from './model-metric.js'

/** The samples that a tick must still bring. */
type Due = Map<MetricInfo, ModelSeries>

/** A reporter that never fails, and knows what it must be given: each sample once, at its instant, with its value. */
export class Ledger implements Reporter {
  samples = 0
  readonly #findings: Findings
  readonly #told = new Set<MetricInfo>()
  /** By subscription, which samples name in `extra`, and instant. */
  #due = new Map<string, Due>()
  #dueBefore = new Map<string, Due>()
  #unsettled: Set<string> | null = null

  constructor(findings: Findings) {
    this.#findings = findings
  }

  /** Of how many series it was told that they were added, and not that they were removed. */
  get told(): number {
    return this.#told.size
  }

  /** A tick of a subscription must bring a sample of each of these series. */
  expect(subscription: number, { instant, series }: { instant: number; series: readonly ModelSeries[] }): void {
    const key = `${subscription} at ${instant}`
    if (this.#due.has(key)) throw new Error(`two ticks of subscription ${key} are expected`)
    this.#due.set(key, new Map(series.map((one) => [one.info, one])))
  }

  /** To be called from time to time: what was expected before the last time must have come, late reads too. */
  close(): void {
    for (const [key, missing] of this.#dueBefore) {
      const names = [...missing.keys()].map(({ name }) => name.join('_'))
      if (names.length > 0) this.#findings.add(`subscription ${key}: no sample of ${names.slice(0, 3)}`)
    }
    this.#dueBefore = this.#due
    this.#due = new Map()
  }

  /** The wall clock has jumped: instants may be left out, or come again, each at most once, until it is settled. */
  unsettle(): void {
    this.#unsettled = new Set()
  }

  settle(): void {
    this.#unsettled = null
  }

  metricAdded(info: MetricInfo): void {
    if (this.#told.has(info)) this.#findings.add(`told twice that ${info.name.join('_')} was added`)
    this.#told.add(info)
  }

  /** A read of it that is still under way is of no interest any more. */
  metricRemoved(info: MetricInfo): void {
    if (!this.#told.delete(info))
      this.#findings.add(`told that ${info.name.join('_')} was removed, not that it was added`)
    for (const due of [...this.#dueBefore.values(), ...this.#due.values()]) due.delete(info)
  }

  report(samples: readonly Sample[]): void {
    const { timestamp } = samples[0]!
    for (const sample of samples) {
      this.samples++
      if (sample.timestamp !== timestamp) this.#findings.add('one call brought two instants')
      this.#check(sample)
    }
  }

  #check(sample: Sample): void {
    const { metric, timestamp, values, extra } = sample
    if (!this.#told.has(metric)) this.#find('never told that it was added', sample)
    const key = `${extra} at ${timestamp}`
    const due = this.#due.get(key) ?? this.#dueBefore.get(key)
    const model = due?.get(metric)
    if (!due || !model) return this.#checkUnexpected(sample)
    due.delete(metric)
    const { value } = values
    if (model.value === null) return
    const isRight = model.enabled ? value === model.value : typeof value === 'object' && value.gap === 'disabled'
    if (!isRight) this.#find(`not ${model.enabled ? model.value : 'disabled'}`, sample)
  }

  #checkUnexpected(sample: Sample): void {
    const { metric, timestamp, extra } = sample
    const once = `${extra} ${timestamp} ${metric.name} ${Object.values(metric.labels)}`
    if (!this.#unsettled || this.#unsettled.has(once) || !isInstant(timestamp)) this.#find('twice, or not due', sample)
    this.#unsettled?.add(once)
  }

  #find(what: string, { metric, timestamp, values, extra }: Sample): void {
    const { name, labels } = metric
    const series = `${name.join('_')} ${JSON.stringify(labels)} of subscription ${extra}`
    this.#findings.add(`${series} at ${timestamp}, ${JSON.stringify(values)}: ${what}`)
  }
}

/** Whatever the subscription: all intervals and delays are of this kind, and no time that the simulation stops at is. */
function isInstant(timestamp: number): boolean {
  return timestamp % 500 === 0
}
