import type { Counter } from '../metric/counter.js'
import type { Duration } from '../metric/duration.js'
import type { Gauge } from '../metric/gauge.js'
import type { Histogram } from '../metric/histogram.js'
import { Labelled } from '../metric/labelled.js'
import type { Meter } from '../metric/meter.js'
import type { Probe } from '../metric/probe.js'
import type { Uniform } from '../metric/uniform.js'
import { checkSelector } from './check-selector.js'
import type { MetricSelector } from './metric-selector.js'
import { namePattern } from './name-pattern.js'
import { SeriesClaims } from './series-claims.js'

/** One series, of any kind. */
export type Series = Counter | Gauge | Histogram | Meter | Duration | Uniform | Probe

/** What a name stands for: one series, or those of a labelled metric. */
export type Registered = Series | Labelled<Series>

interface Entry {
  readonly name: readonly string[]
  readonly title: string
  readonly datapoints: readonly string[]
  readonly registered: Registered
}

/** Who is registered under which name, and what a selector means. */
export class Catalogue {
  readonly #entries = new Map<string, Entry>()
  readonly #claims = new SeriesClaims()
  #version = 0

  /** Grows whenever a series comes or goes. */
  get version(): number {
    return this.#version
  }

  /** To be called when a labelled metric has made a series. */
  seriesAdded(): void {
    this.#version++
  }

  /** @throws Error if the name, or a series name that follows from it, is taken. */
  claim(name: readonly string[], datapoints: readonly string[]): void {
    const taken = this.#entries.get(keyOf(name))
    if (taken) {
      const parts = name.map((part) => `'${part}'`).join(',')
      throw new Error(
        `metric "${taken.title}" is already a ${taken.registered.kind}; use registry.get([${parts}]) or another name`,
      )
    }
    this.#claims.claim(name, datapoints)
  }

  /** Adds what has been claimed. */
  add(name: readonly string[], datapoints: readonly string[], registered: Registered): void {
    this.#entries.set(keyOf(name), { name, title: name.join('_'), datapoints, registered })
    this.#version++
  }

  get(name: readonly string[]): Registered | undefined {
    return this.#entries.get(keyOf(name))?.registered
  }

  delete(name: readonly string[]): boolean {
    const entry = this.#entries.get(keyOf(name))
    if (!entry) return false
    this.#claims.release(entry.name, entry.datapoints)
    this.#entries.delete(keyOf(name))
    this.#version++
    return true
  }

  /** @throws TypeError if `selector` is none; whatever its predicate throws. */
  find(selector: MetricSelector): Series[] {
    checkSelector(selector, 'registry.find')
    if (typeof selector === 'string') {
      const matches = namePattern(selector)
      return [...this.#entries.values()].filter(({ title }) => matches(title)).flatMap(seriesOf)
    }
    if ('select' in selector) return this.all().filter(({ info }) => selector.select(info))
    const entry = this.#entries.get(keyOf(selector))
    return entry ? [...seriesOf(entry)] : []
  }

  all(): Series[] {
    return [...this.#entries.values()].flatMap(seriesOf)
  }
}

function seriesOf({ registered }: Entry): readonly Series[] {
  return registered instanceof Labelled ? registered.series : [registered]
}

/** No part holds a line feed: different names have different keys. */
function keyOf(name: readonly string[]): string {
  return name.join('\n')
}
