import type { Clock } from '../clock/clock.js'
import { systemClock } from '../clock/system-clock.js'
import { Counter } from '../metric/counter.js'
import { Duration } from '../metric/duration.js'
import { Gauge } from '../metric/gauge.js'
import { Histogram } from '../metric/histogram.js'
import { Labelled } from '../metric/labelled.js'
import { Meter } from '../metric/meter.js'
import type { MetricInfo, MetricKind } from '../metric/metric-info.js'
import { Probe } from '../metric/probe.js'
import { Uniform } from '../metric/uniform.js'
import type { Labels } from '../wire/topic.js'
import { Catalogue, type Registered, type Series } from './catalogue.js'
import { checkName } from './check-name.js'
import { checkNumber, checkOptions, checkWords } from './check-options.js'
import type { LabelOptions, MetricOptions, ProbeOptions, UniformOptions, WindowOptions } from './metric-options.js'
import type { MetricSelector } from './metric-selector.js'

const DEFAULT_MAX_SERIES = 1_000
const DEFAULT_WINDOW_MS = 60_000
const MIN_WINDOW_MS = 10
const DEFAULT_SIZE = 1_028
const DEFAULT_TIMEOUT_MS = 1_000
const NO_LABELS: Labels = Object.freeze({})

type AnyOptions = Omit<MetricOptions, 'labels'> & Partial<LabelOptions<string>>

/** What one kind of metric brings to its registration. */
interface Definition<One extends Series> {
  readonly kind: MetricKind
  readonly datapoints: readonly string[]
  readonly create: (info: MetricInfo) => One
}

/**
 * All metrics of a program, by name. Registering throws a TypeError for what is not a name or an option, an Error for a name that
 * is taken. It measures nothing by itself, and starts nothing.
 */
export class Registry {
  readonly clock: Clock
  readonly #catalogue = new Catalogue()

  constructor({ clock = systemClock }: { clock?: Clock } = {}) {
    this.clock = clock
  }

  /** A number that only grows. With `labels`, one such number for each set of label values. */
  counter<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & LabelOptions<Name>,
  ): Labelled<Counter, Name>
  counter(name: readonly string[], options?: MetricOptions): Counter
  counter(name: readonly string[], options: AnyOptions = {}): Counter | Labelled<Counter> {
    const create = (info: MetricInfo) => new Counter(info, this.clock)
    return this.#define(name, options, { kind: 'counter', datapoints: Counter.DATAPOINTS, create })
  }

  /** A number that goes up and down. With `labels`, one such number for each set of label values. */
  gauge<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & LabelOptions<Name>,
  ): Labelled<Gauge, Name>
  gauge(name: readonly string[], options?: MetricOptions): Gauge
  gauge(name: readonly string[], options: AnyOptions = {}): Gauge | Labelled<Gauge> {
    const create = (info: MetricInfo) => new Gauge(info, this.clock)
    return this.#define(name, options, { kind: 'gauge', datapoints: Gauge.DATAPOINTS, create })
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
  histogram(name: readonly string[], options: AnyOptions & WindowOptions = {}): Histogram | Labelled<Histogram> {
    const windowMs = checkedWindowMs(name, options)
    const create = (info: MetricInfo) => new Histogram(info, { windowMs, clock: this.clock })
    return this.#define(name, options, { kind: 'histogram', datapoints: Histogram.DATAPOINTS, create })
  }

  /** How often something happens: in all, in the last window, and per second. With `labels`, once for each set of label values. */
  meter<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & WindowOptions & LabelOptions<Name>,
  ): Labelled<Meter, Name>
  meter(name: readonly string[], options?: MetricOptions & WindowOptions): Meter
  meter(name: readonly string[], options: AnyOptions & WindowOptions = {}): Meter | Labelled<Meter> {
    const { windowMs = DEFAULT_WINDOW_MS } = options
    checkNumber(windowMs, { title: checkedTitle(name), what: 'windowMs', min: MIN_WINDOW_MS })
    const create = (info: MetricInfo) => new Meter(info, { windowMs, clock: this.clock })
    return this.#define(name, options, { kind: 'meter', datapoints: Meter.DATAPOINTS, create })
  }

  /** How long something takes, ms: timers, and the distribution of a sliding window. With `labels`, one for each set of label values. */
  duration<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels' | 'unit'> & WindowOptions & LabelOptions<Name>,
  ): Labelled<Duration, Name>
  duration(name: readonly string[], options?: Omit<MetricOptions, 'unit'> & WindowOptions): Duration
  duration(name: readonly string[], options: AnyOptions & WindowOptions = {}): Duration | Labelled<Duration> {
    const windowMs = checkedWindowMs(name, options)
    const create = (info: MetricInfo) => new Duration(info, { windowMs, clock: this.clock })
    return this.#define(name, { ...options, unit: 'ms' }, { kind: 'duration', datapoints: Duration.DATAPOINTS, create })
  }

  /** The distribution of all values of its life, by an unbiased sample of them. With `labels`, one for each set of label values. */
  uniform<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & UniformOptions & LabelOptions<Name>,
  ): Labelled<Uniform, Name>
  uniform(name: readonly string[], options?: MetricOptions & UniformOptions): Uniform
  uniform(name: readonly string[], options: AnyOptions & UniformOptions = {}): Uniform | Labelled<Uniform> {
    const { size = DEFAULT_SIZE, random = Math.random } = options
    const title = checkedTitle(name)
    checkNumber(size, { title, what: 'size', min: 1 })
    if (typeof random !== 'function') throw new TypeError(`metric "${title}": random must be a function`)
    const create = (info: MetricInfo) => new Uniform(info, { size: Math.floor(size), random })
    return this.#define(name, options, { kind: 'uniform', datapoints: Uniform.DATAPOINTS, create })
  }

  /** Numbers held elsewhere, read when they are asked for. */
  probe<const Datapoint extends string>(name: readonly string[], options: ProbeOptions<Datapoint>): Probe {
    const title = checkedTitle(name)
    const { datapoints, read, timeoutMs = DEFAULT_TIMEOUT_MS } = options
    checkWords(datapoints, { title, what: 'datapoint' })
    checkNumber(timeoutMs, { title, what: 'timeoutMs', min: 1 })
    if (typeof read !== 'function') throw new TypeError(`metric "${title}": read must be a function`)
    const own = Object.freeze([...datapoints])
    const create = (info: MetricInfo) => new Probe(info, { datapoints: own, read, timeoutMs })
    return this.#defineSingle(name, options, { kind: 'probe', datapoints: own, create })
  }

  /** What is registered under exactly this name: a series, or a labelled metric. */
  get(name: readonly string[]): Registered | undefined {
    return this.#catalogue.get(name)
  }

  /** The series that a selector means, in the order of their registration. @throws TypeError if it is not a selector. */
  find(selector: MetricSelector): readonly Series[] {
    return this.#catalogue.find(selector)
  }

  /** Forgets a metric with all its series, and frees its name. Returns whether there was one. */
  delete(name: readonly string[]): boolean {
    return this.#catalogue.delete(name)
  }

  /** Grows whenever a series comes or goes: what was found is still right while it stays the same. */
  get version(): number {
    return this.#catalogue.version
  }

  /** How many updates of the metrics held were not recorded because they made no sense, as `set(NaN)`. */
  get rejected(): number {
    return this.#catalogue.all().reduce((sum, { rejected }) => sum + rejected, 0)
  }

  #define<One extends Series>(
    name: readonly string[],
    options: AnyOptions,
    definition: Definition<One>,
  ): One | Labelled<One> {
    return options.labels === undefined
      ? this.#defineSingle(name, options, definition)
      : this.#defineLabelled(name, { ...options, labels: options.labels }, definition)
  }

  #defineSingle<One extends Series>(
    name: readonly string[],
    options: AnyOptions,
    { kind, datapoints, create }: Definition<One>,
  ): One {
    checkOptions(options, { title: checkedTitle(name), datapoints })
    this.#catalogue.claim(name, datapoints)
    const series = create(infoFrom(name, options, { kind, labels: NO_LABELS }))
    this.#catalogue.add(series.info.name, datapoints, series)
    return series
  }

  #defineLabelled<One extends Series>(
    name: readonly string[],
    options: AnyOptions & LabelOptions<string>,
    { kind, datapoints, create }: Definition<One>,
  ): Labelled<One> {
    const title = checkedTitle(name)
    const { labels: labelNames, maxSeries = DEFAULT_MAX_SERIES } = options
    checkOptions(options, { title, datapoints })
    checkWords(labelNames, { title, what: 'label' })
    checkNumber(maxSeries, { title, what: 'maxSeries', min: 1 })
    this.#catalogue.claim(name, datapoints)
    const shared = infoFrom(name, options, { kind, labels: NO_LABELS })
    const labelled = new Labelled({
      kind,
      name: shared.name,
      labelNames: [...labelNames],
      maxSeries,
      create: (labels) => {
        this.#catalogue.seriesAdded()
        return create(Object.freeze({ ...shared, labels }))
      },
    })
    this.#catalogue.add(shared.name, datapoints, labelled)
    return labelled
  }
}

function infoFrom(
  name: readonly string[],
  { unit, help }: AnyOptions,
  { kind, labels }: { kind: MetricKind; labels: Labels },
): MetricInfo {
  const ownUnit = typeof unit === 'object' ? Object.freeze({ ...unit }) : (unit ?? null)
  return Object.freeze({ name: Object.freeze([...name]), kind, unit: ownUnit, labels, help: help ?? null })
}

function checkedWindowMs(name: readonly string[], { windowMs = DEFAULT_WINDOW_MS }: WindowOptions): number {
  if (windowMs !== Infinity) checkNumber(windowMs, { title: checkedTitle(name), what: 'windowMs', min: MIN_WINDOW_MS })
  return windowMs
}

function checkedTitle(name: readonly string[]): string {
  checkName(name)
  return name.join('_')
}
