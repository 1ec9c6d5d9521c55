import { Duration } from '../metric/duration.js'
import type { Labelled } from '../metric/labelled.js'
import { Meter } from '../metric/meter.js'
import { Probe } from '../metric/probe.js'
import { Uniform } from '../metric/uniform.js'
import { BasicFactory } from './basic-factory.js'
import type { Kind } from './kind.js'
import type {
  AnyOptions,
  LabelOptions,
  MetricOptions,
  ProbeOptions,
  UniformOptions,
  WindowOptions,
} from './metric-options.js'

const METER: Kind<Meter, AnyOptions & WindowOptions> = {
  kind: 'meter',
  datapoints: Meter.DATAPOINTS,
  create: (info, host, options) => new Meter(info, host, options),
}

const DURATION: Kind<Duration, AnyOptions & WindowOptions> = {
  kind: 'duration',
  datapoints: Duration.DATAPOINTS,
  unit: 'ms',
  create: (info, host, options) => new Duration(info, host, options),
}

const UNIFORM: Kind<Uniform, AnyOptions & UniformOptions> = {
  kind: 'uniform',
  datapoints: Uniform.DATAPOINTS,
  create: (info, host, options) => new Uniform(info, host, options),
}

const PROBE: Kind<Probe, ProbeOptions<string>> = {
  kind: 'probe',
  datapoints: null,
  create: (info, host, options) => new Probe(info, host, options),
}

/**
 * Makes metrics, one method for each kind, and gives them their place. Throws a TypeError for what is not a name or an option; an
 * Error for a name that is taken.
 */
export class MetricFactory extends BasicFactory {
  /** How often something happens: in all, in the last window, and per second. With `labels`, once for each set of label values. */
  meter<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & WindowOptions & LabelOptions<Name>,
  ): Labelled<Meter, Name>
  meter(name: readonly string[], options?: MetricOptions & WindowOptions): Meter
  meter(name: readonly string[], options: AnyOptions & WindowOptions = {}): Meter | Labelled<Meter> {
    return this.register(METER, name, options)
  }

  /** How long something takes, ms: timers, and the distribution of a sliding window. With `labels`, one for each set of label values. */
  duration<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels' | 'unit'> & WindowOptions & LabelOptions<Name>,
  ): Labelled<Duration, Name>
  duration(name: readonly string[], options?: Omit<MetricOptions, 'unit'> & WindowOptions): Duration
  duration(name: readonly string[], options: AnyOptions & WindowOptions = {}): Duration | Labelled<Duration> {
    return this.register(DURATION, name, options)
  }

  /** The distribution of all values of its life, by an unbiased sample of them. With `labels`, one for each set of label values. */
  uniform<const Name extends string>(
    name: readonly string[],
    options: Omit<MetricOptions, 'labels'> & UniformOptions & LabelOptions<Name>,
  ): Labelled<Uniform, Name>
  uniform(name: readonly string[], options?: MetricOptions & UniformOptions): Uniform
  uniform(name: readonly string[], options: AnyOptions & UniformOptions = {}): Uniform | Labelled<Uniform> {
    return this.register(UNIFORM, name, options)
  }

  /** Numbers held elsewhere, read when they are asked for. */
  probe<const Datapoint extends string>(name: readonly string[], options: ProbeOptions<Datapoint>): Probe {
    // It has no labels.
    return this.register(PROBE, name, options) as Probe
  }
}
