import { Counter } from '../metric/counter.js'
import { Duration } from '../metric/duration.js'
import { Gauge } from '../metric/gauge.js'
import { Histogram } from '../metric/histogram.js'
import type { Labelled } from '../metric/labelled.js'
import { Meter } from '../metric/meter.js'
import type { MetricKind } from '../metric/metric-info.js'
import { Probe } from '../metric/probe.js'
import { Uniform } from '../metric/uniform.js'
import { checkKnownOptions } from './check-known-options.js'
import { checkName } from './check-name.js'
import { checkNumber, checkWords } from './check-options.js'
import { type AnyOptions, type Definition, define } from './definition.js'
import type { LabelOptions, MetricOptions, ProbeOptions, UniformOptions, WindowOptions } from './metric-options.js'
import type { Series } from './series.js'
import type { Templates } from './templates.js'

const DEFAULT_WINDOW_MS = 60_000
const MIN_WINDOW_MS = 10
const DEFAULT_SIZE = 1_028
const DEFAULT_TIMEOUT_MS = 1_000

/** What becomes of a definition: it is registered, or what is registered already is found to be the same. */
export type Place = <One extends Series>(definition: Definition<One>) => One | Labelled<One>

/**
 * Makes metrics, one method for each kind, and gives them their place. Throws a TypeError for what is not a name or an option; an
 * Error for a name that is taken.
 */
export class MetricFactory {
  readonly #place: Place
  readonly #templates: Templates
  readonly #reserved: boolean

  /** @param options.reserved Whether its metrics are Exocast's own. */
  constructor({ place, templates, reserved = false }: { place: Place; templates: Templates; reserved?: boolean }) {
    this.#place = place
    this.#templates = templates
    this.#reserved = reserved
  }

  /** A number that only grows. With `labels`, one such number for each set of label values. */
  counter<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & LabelOptions<Name>,
  ): Labelled<Counter, Name>
  counter(name: readonly string[], options?: MetricOptions): Counter
  counter(name: readonly string[], given: AnyOptions = {}): Counter | Labelled<Counter> {
    const { options } = this.#begin('counter', { name, given })
    return this.#place(
      define(name, options, {
        kind: 'counter',
        datapoints: Counter.DATAPOINTS,
        create: (info, host) => new Counter(info, host),
      }),
    )
  }

  /** A number that goes up and down. With `labels`, one such number for each set of label values. */
  gauge<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & LabelOptions<Name>,
  ): Labelled<Gauge, Name>
  gauge(name: readonly string[], options?: MetricOptions): Gauge
  gauge(name: readonly string[], given: AnyOptions = {}): Gauge | Labelled<Gauge> {
    const { options } = this.#begin('gauge', { name, given })
    return this.#place(
      define(name, options, {
        kind: 'gauge',
        datapoints: Gauge.DATAPOINTS,
        create: (info, host) => new Gauge(info, host),
      }),
    )
  }

  /**
   * The distribution of the values of a sliding window, or of all its life with `windowMs: Infinity`. With `labels`, one for each
   * set of label values.
   */
  histogram<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & WindowOptions & LabelOptions<Name>,
  ): Labelled<Histogram, Name>
  histogram(name: readonly string[], options?: MetricOptions & WindowOptions): Histogram
  histogram(name: readonly string[], given: AnyOptions & WindowOptions = {}): Histogram | Labelled<Histogram> {
    const { options, where } = this.#begin('histogram', { name, given })
    const windowMs = checkedWindowMs(options, where)
    return this.#place(
      define(name, options, {
        kind: 'histogram',
        datapoints: Histogram.DATAPOINTS,
        create: (info, host) => new Histogram(info, host, { windowMs }),
      }),
    )
  }

  /** How often something happens: in all, in the last window, and per second. With `labels`, once for each set of label values. */
  meter<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & WindowOptions & LabelOptions<Name>,
  ): Labelled<Meter, Name>
  meter(name: readonly string[], options?: MetricOptions & WindowOptions): Meter
  meter(name: readonly string[], given: AnyOptions & WindowOptions = {}): Meter | Labelled<Meter> {
    const { options, where } = this.#begin('meter', { name, given })
    const { windowMs = DEFAULT_WINDOW_MS } = options
    checkNumber(windowMs, { where, what: 'windowMs', min: MIN_WINDOW_MS })
    return this.#place(
      define(name, options, {
        kind: 'meter',
        datapoints: Meter.DATAPOINTS,
        create: (info, host) => new Meter(info, host, { windowMs }),
      }),
    )
  }

  /** How long something takes, ms: timers, and the distribution of a sliding window. With `labels`, one for each set of label values. */
  duration<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels' | 'unit'> & WindowOptions & LabelOptions<Name>,
  ): Labelled<Duration, Name>
  duration(name: readonly string[], options?: Omit<MetricOptions, 'unit'> & WindowOptions): Duration
  duration(name: readonly string[], given: AnyOptions & WindowOptions = {}): Duration | Labelled<Duration> {
    const { options, where } = this.#begin('duration', { name, given })
    if (given.unit !== undefined && given.unit !== 'ms') {
      throw new TypeError(`${where}: a duration is in ms; leave its unit out, or register a histogram`)
    }
    const windowMs = checkedWindowMs(options, where)
    return this.#place(
      define(
        name,
        { ...options, unit: 'ms' },
        {
          kind: 'duration',
          datapoints: Duration.DATAPOINTS,
          create: (info, host) => new Duration(info, host, { windowMs }),
        },
      ),
    )
  }

  /** The distribution of all values of its life, by an unbiased sample of them. With `labels`, one for each set of label values. */
  uniform<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & UniformOptions & LabelOptions<Name>,
  ): Labelled<Uniform, Name>
  uniform(name: readonly string[], options?: MetricOptions & UniformOptions): Uniform
  uniform(name: readonly string[], given: AnyOptions & UniformOptions = {}): Uniform | Labelled<Uniform> {
    const { options, where } = this.#begin('uniform', { name, given })
    const { size = DEFAULT_SIZE, random = Math.random } = options
    checkNumber(size, { where, what: 'size', min: 1 })
    if (typeof random !== 'function') throw new TypeError(`${where}: random must be a function`)
    return this.#place(
      define(name, options, {
        kind: 'uniform',
        datapoints: Uniform.DATAPOINTS,
        create: (info, host) => new Uniform(info, host, { size: Math.floor(size), random }),
      }),
    )
  }

  /** Numbers held elsewhere, read when they are asked for. */
  probe<const Datapoint extends string>(name: readonly string[], given: ProbeOptions<Datapoint>): Probe {
    const { options, where, title } = this.#begin('probe', { name, given })
    const { datapoints, read, timeoutMs = DEFAULT_TIMEOUT_MS } = options
    checkWords(datapoints, { title, what: 'datapoint' })
    checkNumber(timeoutMs, { where, what: 'timeoutMs', min: 1 })
    if (typeof read !== 'function') throw new TypeError(`${where}: read must be a function`)
    const own = Object.freeze([...datapoints])
    const definition = define(name, options, {
      kind: 'probe',
      datapoints: own,
      create: (info, host) => new Probe(info, host, { datapoints: own, read, timeoutMs }),
    })
    // It has no labels.
    return this.#place(definition) as Probe
  }

  #begin<Options extends object>(kind: MetricKind, { name, given }: { name: readonly string[]; given: Options }) {
    checkName(name, { reserved: this.#reserved })
    const title = name.join('_')
    const where = `metric "${title}"`
    checkKnownOptions(given, { kind, where })
    return { title, where, options: this.#templates.beneath(given, { kind, title }) }
  }
}

function checkedWindowMs({ windowMs = DEFAULT_WINDOW_MS }: WindowOptions, where: string): number {
  if (windowMs !== Infinity) checkNumber(windowMs, { where, what: 'windowMs', min: MIN_WINDOW_MS })
  return windowMs
}
