import type { Labelled, ManualClock, Registered, Registry, Series } from '@exocast/metrics-core'
import type { Chance } from './chance.js'
import { type Choice, EVERYTHING, randomChoice } from './choice.js'
import type { ModelMetric, ModelSeries } from './model-metric.js'
import { MAX_SERIES, randomMetric } from './random-metric.js'

/** About how many metrics live at once. */
const SIZE = 60

/** Metrics that come and go, and beside each what it must be. */
export class Population {
  readonly #registry: Registry
  readonly #clock: ManualClock
  readonly #chance: Chance
  readonly #metrics = new Map<string, ModelMetric>()
  readonly #registered = new Map<ModelMetric, Registered>()
  readonly #bySeries = new Map<object, ModelSeries>()
  readonly #ever: WeakRef<Registered>[] = []

  constructor(registry: Registry, { clock, chance }: { clock: ManualClock; chance: Chance }) {
    this.#registry = registry
    this.#clock = clock
    this.#chance = chance
  }

  /** How many were ever registered. */
  get born(): number {
    return this.#ever.length
  }

  /** How many of those are still in memory. */
  get held(): number {
    return this.#ever.filter((one) => one.deref() !== undefined).length
  }

  get metrics(): readonly ModelMetric[] {
    return [...this.#metrics.values()]
  }

  matching(choice: Choice): ModelSeries[] {
    return [...this.#bySeries.values()].filter(choice.means)
  }

  /** A random choice among what lives. */
  choose(): Choice {
    return randomChoice(this.#chance, this.metrics)
  }

  /** Something happens to one metric, or to some. */
  change(): void {
    const chance = this.#chance
    if (this.#metrics.size < SIZE) this.#register()
    if (chance.of(0.5)) this.#update()
    const victim = this.metrics.length > 0 ? chance.pick(this.metrics) : null
    if (!victim) return
    switch (chance.below(8)) {
      case 0:
      case 1:
        return this.#delete(victim)
      case 2:
        return this.#replace(victim)
      case 3:
        return this.#alias(victim)
      case 4:
        return this.#setEnabled(chance.of(0.7))
      case 5:
        return this.#reset()
      case 6:
        return this.#template()
      default:
        return this.#setOneEnabled(victim)
    }
  }

  /** Records into some of all there is. */
  #update(): void {
    for (const [model, registered] of this.#registered) {
      if (!this.#chance.of(0.3)) continue
      const series = 'labels' in registered ? this.#labelled(model, registered) : registered
      this.#record(series, this.#bySeries.get(series)!)
    }
  }

  clear(): void {
    for (const metric of this.metrics) this.#delete(metric)
  }

  #register(): void {
    const name = ['soak', this.#chance.pick(['a', 'b', 'c']), String(this.#chance.below(200))]
    const title = name.join('_')
    if (this.#metrics.has(title)) return
    this.#add(name, randomMetric(this.#registry, name, { chance: this.#chance, clock: this.#clock }), new Set())
  }

  #add(name: readonly string[], registered: Registered, aliases: Set<string>): void {
    const title = name.join('_')
    const model: ModelMetric = { name, title, aliases, enabled: true, series: new Map() }
    this.#metrics.set(title, model)
    this.#registered.set(model, registered)
    if (!('labels' in registered)) this.#addSeries(model, registered)
    this.#ever.push(new WeakRef(registered))
  }

  #addSeries(owner: ModelMetric, series: Series): void {
    const { info, kind } = series
    const value = kind === 'counter' || kind === 'gauge' ? 0 : null
    const model: ModelSeries = { info, owner, enabled: owner.enabled, value }
    owner.series.set(series, model)
    this.#bySeries.set(series, model)
  }

  #labelled(owner: ModelMetric, labelled: Labelled<Series>): Series {
    const labels = { route: `r${this.#chance.below(4)}`, status: String(this.#chance.below(4)) }
    const series = labelled.labels(labels)
    if (!owner.series.has(series)) this.#addSeries(owner, series)
    if (owner.series.size > MAX_SERIES + 1) throw new Error(`${owner.title} has more series than its cap`)
    return series
  }

  #record(series: Series, model: ModelSeries): void {
    const amount = this.#chance.below(100)
    switch (series.kind) {
      case 'counter':
        series.inc(amount)
        model.value! += amount
        return
      case 'gauge':
        series.set(amount)
        model.value = amount
        return
      case 'meter':
        return series.mark(amount)
      case 'probe':
        return
      default:
        for (let n = 1; n <= 5; n++) series.record(amount * n)
    }
  }

  #delete(metric: ModelMetric): void {
    if (!this.#registry.delete(metric.name)) throw new Error(`${metric.title} was not there to be deleted`)
    this.#forget(metric)
  }

  #forget(metric: ModelMetric): void {
    this.#metrics.delete(metric.title)
    this.#registered.delete(metric)
    for (const series of metric.series.keys()) this.#bySeries.delete(series)
  }

  #replace(metric: ModelMetric): void {
    const { name, aliases } = metric
    this.#forget(metric)
    const seams = { chance: this.#chance, clock: this.#clock }
    this.#add(name, randomMetric(this.#registry.replace, name, seams), aliases)
  }

  #alias(metric: ModelMetric): void {
    const alias = `alias${this.#chance.below(20)}`
    const owner = this.metrics.find(({ aliases }) => aliases.has(alias))
    if (owner) {
      this.#registry.delete([alias])
      owner.aliases.delete(alias)
    }
    this.#registry.alias([alias], metric.name)
    metric.aliases.add(alias)
  }

  #setEnabled(enabled: boolean): void {
    const choice = enabled ? EVERYTHING : this.choose()
    const { selector } = choice
    const meant = this.matching(choice)
    const count = enabled ? this.#registry.enable(selector) : this.#registry.disable(selector)
    if (count !== meant.length) throw new Error(`${count} series were meant, not ${meant.length}`)
    for (const series of meant) series.enabled = enabled
    if (typeof selector === 'object' && 'select' in selector) return
    const chosen = (owner: ModelMetric) => choice.means({ owner } as ModelSeries)
    for (const metric of this.metrics) if (chosen(metric)) metric.enabled = enabled
  }

  #setOneEnabled(metric: ModelMetric): void {
    for (const [series, model] of metric.series) {
      model.enabled = !model.enabled
      if (model.enabled) (series as Series).enable()
      else (series as Series).disable()
    }
  }

  #reset(): void {
    const choice = this.choose()
    this.#registry.reset(choice.selector)
    for (const series of this.matching(choice)) if (series.value !== null) series.value = 0
  }

  #template(): void {
    const pattern = this.#chance.pick(['soak_a_*', 'soak_b_1*', 'soak_c_7'])
    this.#registry.template(pattern, { cacheMs: 1 + this.#chance.below(60_000), help: 'by a template' })
  }
}
