import { Counter } from '../metric/counter.js'
import { Gauge } from '../metric/gauge.js'
import { Histogram } from '../metric/histogram.js'
import type { Labelled } from '../metric/labelled.js'
import type { Kind } from './kind.js'
import type { AnyOptions, LabelOptions, MetricOptions, WindowOptions } from './metric-options.js'
import type { Series } from './series.js'

/** What becomes of a metric's name and options: it is registered, or what is registered already is found to be the same. */
export type Register = <One extends Series, Options extends AnyOptions>(
  kind: Kind<One, Options>,
  name: readonly string[],
  options: Options,
) => One | Labelled<One>

const COUNTER: Kind<Counter> = {
  kind: 'counter',
  datapoints: Counter.DATAPOINTS,
  create: (info, host) => new Counter(info, host),
}

const GAUGE: Kind<Gauge> = {
  kind: 'gauge',
  datapoints: Gauge.DATAPOINTS,
  create: (info, host) => new Gauge(info, host),
}

const HISTOGRAM: Kind<Histogram, AnyOptions & WindowOptions> = {
  kind: 'histogram',
  datapoints: Histogram.DATAPOINTS,
  create: (info, host, options) => new Histogram(info, host, options),
}

/** Makes metrics of the three kinds that most programs do with, one method for each. */
export class BasicFactory {
  protected readonly register: Register

  constructor(register: Register) {
    this.register = register
  }

  /** A number that only grows. With `labels`, one such number for each set of label values. */
  counter<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & LabelOptions<Name>,
  ): Labelled<Counter, Name>
  counter(name: readonly string[], options?: MetricOptions): Counter
  counter(name: readonly string[], options: AnyOptions = {}): Counter | Labelled<Counter> {
    return this.register(COUNTER, name, options)
  }

  /** A number that goes up and down. With `labels`, one such number for each set of label values. */
  gauge<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & LabelOptions<Name>,
  ): Labelled<Gauge, Name>
  gauge(name: readonly string[], options?: MetricOptions): Gauge
  gauge(name: readonly string[], options: AnyOptions = {}): Gauge | Labelled<Gauge> {
    return this.register(GAUGE, name, options)
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
    return this.register(HISTOGRAM, name, options)
  }
}
