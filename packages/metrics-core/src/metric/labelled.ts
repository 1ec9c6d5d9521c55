import type { Labels } from '../wire/topic.js'
import { LabelBranch } from './label-branch.js'
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
  readonly #onSeriesAdded: () => void
  readonly #series: Series[] = []
  /** By the values of the first label, then of the next: a look-up builds no key. */
  readonly #root = new LabelBranch<Series>()
  #enabled = true

  constructor(options: {
    kind: MetricKind
    name: readonly string[]
    labelNames: readonly Name[]
    maxSeries: number
    create: (labels: Labels) => Series
    onSeriesAdded: () => void
  }) {
    this.kind = options.kind
    this.name = options.name
    this.labelNames = options.labelNames
    this.#maxSeries = options.maxSeries
    this.#create = options.create
    this.#onSeriesAdded = options.onSeriesAdded
  }

  /**
   * The series of these label values: the same object for the same values, so it may be held. Quickest where they are given in
   * the order in which the labels were declared.
   * @throws TypeError if a declared label is missing or another is given.
   */
  labels(values: Readonly<Record<Name, string>>): Series {
    const names = this.labelNames
    let at: LabelBranch<Series> | Series | undefined = this.#root
    let depth = 0
    // Going by what is given tells, on the way, that nothing else is given.
    for (const name in values) {
      if (name !== names[depth++]) return this.#byName(values)
      at = (at as LabelBranch<Series>).get(values[name])
      if (at === undefined) return this.#resolve(values)
    }
    return depth === names.length ? (at as Series) : this.#resolve(values)
  }

  /** Every series made so far. */
  get series(): readonly Series[] {
    return [...this.#series]
  }

  /** How many series it has. */
  get size(): number {
    return this.#series.length
  }

  /** False if all its series are disabled, or, while it has none, those to come. */
  get enabled(): boolean {
    return this.size === 0 ? this.#enabled : this.#series.some(({ enabled }) => enabled)
  }

  /** Enables all its series, also those to come. */
  enable(): void {
    this.#enabled = true
    for (const series of this.#series) series.enable()
  }

  /** Disables all its series, also those to come. */
  disable(): void {
    this.#enabled = false
    for (const series of this.#series) series.disable()
  }

  /** As `labels`, given in another order. */
  #byName(values: Readonly<Record<Name, string>>): Series {
    let at: LabelBranch<Series> | Series | undefined = this.#root
    let excess = -this.labelNames.length
    for (const _ in values) excess++
    for (const name of this.labelNames) {
      at = (at as LabelBranch<Series>).get(values[name])
      if (at === undefined) return this.#resolve(values)
    }
    return excess === 0 ? (at as Series) : this.#resolve(values)
  }

  /** Whether or not there is such a series yet, and whatever was given. */
  #resolve(values: Readonly<Record<Name, string>>): Series {
    const texts = this.#textsOf(values)
    const found = this.#root.find(texts)
    if (found) return found
    if (this.size < this.#maxSeries) return this.#add(texts)
    const overflow = texts.map(() => OVERFLOW)
    return this.#root.find(overflow) ?? this.#add(overflow)
  }

  #textsOf(values: Readonly<Record<Name, string>>): string[] {
    let given = 0
    for (const _ in values) given++
    const texts = this.labelNames.map((name) => {
      const value: unknown = values?.[name]
      if (value === undefined) throw this.#mismatch(values)
      return String(value)
    })
    if (given !== texts.length) throw this.#mismatch(values)
    return texts
  }

  #add(texts: readonly string[]): Series {
    const pairs = this.labelNames.map((name, index) => [name, texts[index]!] as const)
    const series = this.#create(Object.freeze(Object.fromEntries(pairs)))
    if (!this.#enabled) series.disable()
    this.#root.insert(texts, series)
    this.#series.push(series)
    this.#onSeriesAdded()
    return series
  }

  #mismatch(values: Readonly<Record<Name, string>>): TypeError {
    const given = Object.keys(values ?? {}).join(', ') || 'none'
    return new TypeError(
      `metric "${this.name.join('_')}" has the labels ${this.labelNames.join(', ')}, but was given ${given}; give exactly these`,
    )
  }
}
