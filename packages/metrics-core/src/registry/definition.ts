import type { MetricInfo } from '../metric/metric-info.js'
import type { ReadingCaches } from '../metric/reading-caches.js'
import type { SeriesHost } from '../metric/series-host.js'
import type { Bounds } from './bounds.js'
import type { Kind } from './kind.js'
import type { AnyOptions, ProbeOptions } from './metric-options.js'
import type { Series } from './series.js'

const DEFAULT_MAX_SERIES = 1_000
const NO_LABELS = Object.freeze({})

/** All that makes a metric, before it has a place in the catalogue. */
export interface Definition<One extends Series = Series> {
  /** What its series share: without their labels. */
  readonly info: MetricInfo
  readonly datapoints: readonly string[]
  /** `null` for a metric without labels. */
  readonly labelNames: readonly string[] | null
  readonly maxSeries: number
  readonly bounds: Bounds | null
  /** `null` where each read is fresh. */
  readonly caches: ReadingCaches | null
  readonly create: (info: MetricInfo, host: SeriesHost) => One
}

/** Of a name and options that have been checked. */
export function define<One extends Series, Options extends AnyOptions>(
  { kind, datapoints, unit, create }: Kind<One, Options>,
  { name, options, caches = null }: { name: readonly string[]; options: Options; caches?: ReadingCaches | null },
): Definition<One> {
  const { help = null, labels, maxSeries = DEFAULT_MAX_SERIES, bounds } = options
  const own = { ...options, datapoints: copyOf(datapoints ?? (options as unknown as ProbeOptions<string>).datapoints) }
  return {
    info: Object.freeze({
      name: copyOf(name),
      kind,
      unit: unit ?? ownUnit(options),
      labels: NO_LABELS,
      help,
    }),
    datapoints: own.datapoints,
    labelNames: labels ? copyOf(labels) : null,
    maxSeries,
    bounds: bounds ? Object.freeze({ ...bounds }) : null,
    caches,
    create: (info, host) => create(info, host, own),
  }
}

function ownUnit({ unit }: AnyOptions): MetricInfo['unit'] {
  return typeof unit === 'object' ? Object.freeze({ ...unit }) : (unit ?? null)
}

function copyOf(names: readonly string[]): readonly string[] {
  return Object.freeze([...names])
}
