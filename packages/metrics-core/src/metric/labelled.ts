import type { Labels } from '../wire/topic.js'
import { follow, type LabelNode, LabelTree } from './label-tree.js'
import type { Metric } from './metric.js'
import type { MetricKind } from './metric-info.js'

/** The value of every label of the series that takes what is beyond a metric's cap. */
const OVERFLOW = 'other'

interface LabelledHost<Series extends Metric, Name extends string> {
  readonly kind: MetricKind
  readonly name: readonly string[]
  readonly labelNames: readonly Name[]
  readonly maxSeries: number
  readonly create: (labels: Labels) => Series
  readonly onSeriesAdded: () => void
  /** Runs a change of the status of several series, which counts as one. */
  readonly changeStatus: (change: () => void) => void
  /** Where there are no series yet. */
  readonly onStatusChanged: () => void
}

/**
 * A metric with labels: one series for each set of label values, up to `maxSeries`. Every set beyond shares one more series,
 * whose label values are all `other`, so that memory stays bounded and the excess stays visible.
 */
export class Labelled<Series extends Metric, Name extends string = string> {
  readonly kind: MetricKind
  readonly name: readonly string[]
  readonly labelNames: readonly Name[]
  readonly #host: LabelledHost<Series, Name>
  readonly #series: Series[] = []
  readonly #tree: LabelTree<Series>
  #enabled = true
  #overflowed = 0

  constructor(host: LabelledHost<Series, Name>) {
    this.kind = host.kind
    this.name = host.name
    this.labelNames = host.labelNames
    this.#host = host
    this.#tree = new LabelTree(host.labelNames)
  }

  /**
   * The series of these label values: the same object for the same values, so it may be held. Quickest where they are given in
   * the order in which the labels were declared.
   * @throws TypeError if a declared label is missing or another is given.
   */
  labels(values: Readonly<Record<Name, string>>): Series {
    const names = this.labelNames
    let at: LabelNode<Series> | undefined = this.#tree.root
    let depth = 0
    // Going by what is given tells, on the way, that nothing else is given.
    for (const name in values) {
      if (name !== names[depth++]) return this.#byName(values)
      at = follow(at, name, values[name])
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

  /** How many look-ups were beyond the cap, and got the series of the rest. */
  get overflowed(): number {
    return this.#overflowed
  }

  /** False if all its series are disabled, or, while it has none, those to come. */
  get enabled(): boolean {
    return this.size === 0 ? this.#enabled : this.#series.some(({ enabled }) => enabled)
  }

  /** Enables all its series, also those to come. */
  enable(): void {
    this.#setEnabled(true)
  }

  /** Disables all its series, also those to come. */
  disable(): void {
    this.#setEnabled(false)
  }

  #setEnabled(enabled: boolean): void {
    const before = this.#enabled
    this.#enabled = enabled
    if (this.size === 0 && before !== enabled) this.#host.onStatusChanged()
    this.#host.changeStatus(() => {
      for (const series of this.#series) {
        if (enabled) series.enable()
        else series.disable()
      }
    })
  }

  /** As `labels`, given in another order. */
  #byName(values: Readonly<Record<Name, string>>): Series {
    let at: LabelNode<Series> | undefined = this.#tree.root
    let excess = -this.labelNames.length
    for (const _ in values) excess++
    for (const name of this.labelNames) {
      at = follow(at, name, values[name])
      if (at === undefined) return this.#resolve(values)
    }
    return excess === 0 ? (at as Series) : this.#resolve(values)
  }

  /** Whether or not there is such a series yet, and whatever was given. */
  #resolve(values: Readonly<Record<Name, string>>): Series {
    const texts = this.#textsOf(values)
    const found = this.#tree.find(texts)
    if (found) return found
    if (this.size < this.#host.maxSeries) return this.#add(texts)
    this.#overflowed++
    const overflow = texts.map(() => OVERFLOW)
    return this.#tree.find(overflow) ?? this.#add(overflow)
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
    const series = this.#host.create(Object.freeze(Object.fromEntries(pairs)))
    if (!this.#enabled) series.disable()
    this.#tree.add(series)
    this.#series.push(series)
    this.#host.onSeriesAdded()
    return series
  }

  #mismatch(values: Readonly<Record<Name, string>>): TypeError {
    const given = Object.keys(values ?? {}).join(', ') || 'none'
    return new TypeError(
      `metric "${this.name.join('_')}" has the labels ${this.labelNames.join(', ')}, but was given ${given}; give exactly these`,
    )
  }
}
