import type { Labels } from '../wire/topic.js'
import type { Metric } from './metric.js'
import type { MetricKind } from './metric-info.js'

/** The value of every label of the series that takes what is beyond a metric's cap. */
const OVERFLOW = 'other'

/**
 * A metric with labels: one series for each set of label values, up to `maxSeries`. Every set beyond shares one more series,
 * whose label values are all `other`, so that memory stays bounded and the excess stays visible.
 */
export class Labelled<Series extends Metric, Name extends string = string> {
  readonly kind: MetricKind
  readonly name: readonly string[]
  readonly labelNames: readonly Name[]
  readonly #maxSeries: number
  readonly #create: (labels: Labels) => Series
  readonly #byKey = new Map<string, Series>()
  #overflow: Series | null = null

  constructor(options: {
    kind: MetricKind
    name: readonly string[]
    labelNames: readonly Name[]
    maxSeries: number
    create: (labels: Labels) => Series
  }) {
    this.kind = options.kind
    this.name = options.name
    this.labelNames = options.labelNames
    this.#maxSeries = options.maxSeries
    this.#create = options.create
  }

  /**
   * The series of these label values: the same object for the same values, so it may be held.
   * @throws TypeError if a declared label is missing or another is given.
   */
  labels(values: Readonly<Record<Name, string>>): Series {
    const key = this.#keyOf(values)
    return this.#byKey.get(key) ?? this.#add(key, values)
  }

  /** Every series made so far. */
  get series(): readonly Series[] {
    return [...this.#byKey.values()]
  }

  #keyOf(values: Readonly<Record<Name, string>>): string {
    let key = ''
    let given = 0
    for (const _ in values) given++
    for (const name of this.labelNames) {
      const value = values?.[name]
      if (value === undefined) throw this.#mismatch(values)
      const text = String(value)
      // With its length: no two sets of values run together into one key.
      key += `${text.length}:${text}`
    }
    if (given !== this.labelNames.length) throw this.#mismatch(values)
    return key
  }

  #add(key: string, values: Readonly<Record<Name, string>>): Series {
    if (this.#byKey.size >= this.#maxSeries) return this.#overflowSeries()
    const series = this.#create(this.#labelsFrom((name) => String(values[name])))
    this.#byKey.set(key, series)
    return series
  }

  #overflowSeries(): Series {
    if (!this.#overflow) {
      const values = this.#labelsFrom(() => OVERFLOW) as Record<Name, string>
      const key = this.#keyOf(values)
      this.#overflow = this.#byKey.get(key) ?? this.#create(values)
      this.#byKey.set(key, this.#overflow)
    }
    return this.#overflow
  }

  #labelsFrom(textOf: (name: Name) => string): Labels {
    return Object.freeze(Object.fromEntries(this.labelNames.map((name) => [name, textOf(name)])))
  }

  #mismatch(values: Readonly<Record<Name, string>>): TypeError {
    const given = Object.keys(values ?? {}).join(', ') || 'none'
    return new TypeError(
      `metric "${this.name.join('_')}" has the labels ${this.labelNames.join(', ')}, but was given ${given}; give exactly these`,
    )
  }
}
